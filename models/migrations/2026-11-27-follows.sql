-- Following initiatives becomes following any subject; companies are the second type.
CREATE TABLE follows (
  -- As in `comments`, with functions/delete-follows.sql.
  subject_type text NOT NULL CHECK (subject_type <> ''),
  subject_id integer NOT NULL,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject_type, subject_id, user_id)
);

INSERT INTO follows (subject_type, subject_id, user_id, created_at)
SELECT 'initiative', initiative_id, user_id, created_at
FROM initiative_followers ORDER BY initiative_id, user_id;
DROP TABLE initiative_followers;

-- What a person follows, the newest first.
CREATE INDEX follows_user ON follows (user_id, created_at DESC);
