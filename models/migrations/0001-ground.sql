-- People, how they sign in, their sessions, what they did, the letters they get and the pictures they show.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Where a row points at a person: CASCADE if it is theirs, SET NULL if others need it too. So erasure is one DELETE.
CREATE TABLE users (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- Proven by a link that was sent to it. What LinkedIn says of an address is not proof: such accounts have none until they prove it.
  email text CHECK (email = lower(email) AND length(email) <= 254),
  headline text NOT NULL DEFAULT '' CHECK (length(headline) <= 160),
  about text NOT NULL DEFAULT '' CHECK (length(about) <= 4000),
  role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'officer', 'admin')),
  locale text CHECK (locale IN ('da', 'en')),
  picture text,
  banned_at timestamptz,
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE INDEX users_name_trgm ON users USING gin (name gin_trgm_ops);

CREATE TABLE identities (
  provider text NOT NULL CHECK (provider IN ('linkedin')),
  subject text NOT NULL CHECK (length(subject) <= 255),
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (provider, subject)
);
CREATE INDEX identities_user ON identities (user_id);

-- Links by e-mail. Only a hash is kept; used once, then gone.
CREATE TABLE email_links (
  token_hash bytea PRIMARY KEY,
  email text NOT NULL,
  -- Set when a signed-in person proves a new address; null when somebody signs in.
  user_id integer REFERENCES users ON DELETE CASCADE,
  next text,
  locale text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX email_links_expiry ON email_links (expires_at);
CREATE INDEX email_links_user ON email_links (user_id);

-- The columns sid, sess and expire are those that connect-pg-simple writes.
CREATE TABLE sessions (
  sid text PRIMARY KEY,
  sess jsonb NOT NULL,
  expire timestamptz NOT NULL,
  user_id integer GENERATED ALWAYS AS ((sess -> 'passport' ->> 'user')::integer) STORED REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expire ON sessions (expire);

-- Every node hears when a session ends or a person's rights change, and closes the sockets that relied on them.
CREATE FUNCTION tell_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('session_ended', OLD.sid);
  RETURN NULL;
END $$;
CREATE TRIGGER session_ended AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION tell_session_ended();

CREATE FUNCTION tell_rights_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('rights_changed', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER rights_changed AFTER UPDATE OF role, banned_at ON users FOR EACH ROW
  WHEN (OLD.role IS DISTINCT FROM NEW.role OR OLD.banned_at IS DISTINCT FROM NEW.banned_at)
  EXECUTE FUNCTION tell_rights_changed();

-- Outbox, audit log and feed in one: a row a change, in the change's own transaction, never altered.
CREATE TABLE activities (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type text NOT NULL,
  actor_id integer REFERENCES users ON DELETE SET NULL,
  subject_type text NOT NULL,
  subject_id integer,
  -- The people whom it concerns.
  audience integer[] NOT NULL DEFAULT '{}',
  -- What a text needs to tell it: titles and slugs, never a person's name.
  data jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX activities_at ON activities (at DESC, id DESC);
CREATE INDEX activities_subject ON activities (subject_type, subject_id);
CREATE INDEX activities_actor ON activities (actor_id);

-- A letter is sent at most once for each key.
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

-- Content-addressed and re-encoded: the same picture is kept once.
CREATE TABLE pictures (
  hash text PRIMARY KEY,
  type text NOT NULL CHECK (type IN ('image/webp')),
  width integer NOT NULL,
  height integer NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE users ADD FOREIGN KEY (picture) REFERENCES pictures ON DELETE SET NULL;

-- Later migrations replace these two; the session's one statement asks them for the header's counts.
CREATE FUNCTION unread_messages(person integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT 0';
CREATE FUNCTION unread_notifications(person integer) RETURNS integer LANGUAGE sql STABLE AS 'SELECT 0';

-- As rate-limiter-flexible keeps it. Nothing is lost with a crash that matters, so it need not be logged.
CREATE UNLOGGED TABLE rate_limits (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
