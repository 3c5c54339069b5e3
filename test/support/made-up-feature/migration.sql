CREATE TABLE notices (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  body text NOT NULL DEFAULT '',
  approved boolean NOT NULL DEFAULT false,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notices_user ON notices (user_id);
CALL keep_count('notices', 'notices', 'created_at', columns => '{created_at}');
CALL keep_version('notices');
