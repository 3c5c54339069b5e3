-- Tables that features share: activities, e-mail outbox, uploads before their import, rate limits.

-- Append-only, one row a change, in the change's transaction: source of notifications, audit log and feeds.
CREATE TABLE activities (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type text NOT NULL,
  actor_id integer REFERENCES users ON DELETE SET NULL,
  subject_type text NOT NULL,
  subject_id integer,
  -- The users whom the activity concerns.
  audience integer[] NOT NULL DEFAULT '{}',
  -- Values for the activity's text: titles and slugs, never the name of a person.
  data jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX activities_at ON activities (at DESC, id DESC);
CREATE INDEX activities_subject ON activities (subject_type, subject_id);
CREATE INDEX activities_actor ON activities (actor_id);
CREATE INDEX activities_type ON activities (type, id);

-- Outbox of e-mails. The unique key makes sure that each e-mail is sent at most once.
CREATE TABLE letters (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  user_id integer REFERENCES users ON DELETE CASCADE,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  headers jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
);
CREATE INDEX letters_user ON letters (user_id);

-- Uploaded files between their preview and the confirmation of their import.
CREATE TABLE import_files (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('companies', 'events')),
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX import_files_user ON import_files (user_id);

-- The columns are those of rate-limiter-flexible. Unlogged: a crash may empty the table, which does no harm.
CREATE UNLOGGED TABLE rate_limits (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
