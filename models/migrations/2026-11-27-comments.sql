-- Comments on initiatives become comments on any subject. Ids stay: addresses and activities name them.
CREATE TABLE comments (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- A `SubjectType` of server/platform/feature.ts. Instead of a foreign key: the triggers of
  -- functions/delete-comments.sql, and a lock on the subject while a comment is written.
  subject_type text NOT NULL CHECK (subject_type <> ''),
  subject_id integer NOT NULL,
  parent_id integer REFERENCES comments ON DELETE CASCADE,
  author_id integer REFERENCES users ON DELETE SET NULL,
  -- Whether the author wrote it as an officer. Stored, because roles change.
  by_office boolean NOT NULL DEFAULT false,
  body text NOT NULL CHECK (length(body) <= 4000),
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  -- The text of a removed comment is deleted, its row stays: answers need the place.
  removed_at timestamptz
);

INSERT INTO comments (id, subject_type, subject_id, parent_id, author_id, by_office, body,
  created_at, edited_at, removed_at)
OVERRIDING SYSTEM VALUE
SELECT id, 'initiative', initiative_id, parent_id, author_id, by_office, body,
  created_at, edited_at, removed_at
FROM initiative_comments ORDER BY id;
SELECT setval(pg_get_serial_sequence('comments', 'id'), greatest(max(id), 1), max(id) IS NOT NULL)
FROM comments;
DROP TABLE initiative_comments;

-- The order in which a page shows them: each comment, and below it its answers.
CREATE INDEX comments_subject ON comments (subject_type, subject_id, coalesce(parent_id, id), id);
CREATE INDEX comments_parent ON comments (parent_id);
CREATE INDEX comments_author ON comments (author_id);

-- Activities name the address of a comment, no longer the slug of an initiative.
UPDATE activities SET data = jsonb_strip_nulls(jsonb_build_object(
  'title', data -> 'title', 'href', '/initiatives/' || (data ->> 'slug') || '/comments/' || subject_id))
WHERE type IN ('comment.made', 'comment.removed');
