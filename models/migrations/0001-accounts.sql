-- Users, how they sign in, their sessions and their pictures.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Content-addressed and re-encoded: equal pictures are stored once.
CREATE TABLE pictures (
  hash text PRIMARY KEY,
  type text NOT NULL CHECK (type IN ('image/webp')),
  width integer NOT NULL,
  height integer NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Foreign keys to a user: CASCADE where the row belongs to the user alone, SET NULL where others need it too.
-- So the erasure of an account is one DELETE.
CREATE TABLE users (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- Proven by opening a link that was sent to the address; null until then. LinkedIn's report is no proof.
  email text CHECK (email = lower(email) AND length(email) <= 254),
  headline text NOT NULL DEFAULT '' CHECK (length(headline) <= 160),
  about text NOT NULL DEFAULT '' CHECK (length(about) <= 4000),
  role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'officer', 'admin')),
  locale text CHECK (locale IN ('da', 'en')),
  picture text REFERENCES pictures ON DELETE SET NULL,
  banned_at timestamptz,
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- The version of the terms that the user accepted, and when.
  terms_version text NOT NULL DEFAULT '2026-11',
  terms_accepted_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email ON users (email);
-- The office's list of accounts: in Danish alphabetical order, and search by a part of the name or address.
CREATE INDEX users_by_name ON users (name COLLATE "da-x-icu", id);
CREATE INDEX users_name_trgm ON users USING gin (name gin_trgm_ops);
CREATE INDEX users_email_trgm ON users USING gin (email gin_trgm_ops);
-- Matching of opportunities with what users write about themselves.
CREATE INDEX users_words ON users USING gin (to_tsvector('danish', headline || ' ' || about));
-- The foreign key's check when a picture is deleted.
CREATE INDEX users_picture ON users (picture) WHERE picture IS NOT NULL;

CREATE TABLE identities (
  provider text NOT NULL CHECK (provider IN ('linkedin')),
  subject text NOT NULL CHECK (length(subject) <= 255),
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (provider, subject)
);
CREATE INDEX identities_user ON identities (user_id);

-- Sign-in links sent by e-mail: only a hash of the token is stored; a link is deleted when it is used.
CREATE TABLE email_links (
  token_hash bytea PRIMARY KEY,
  email text NOT NULL,
  -- Set when a signed-in user proves a new address; null for a sign-in.
  user_id integer REFERENCES users ON DELETE CASCADE,
  next text,
  locale text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX email_links_expiry ON email_links (expires_at);
CREATE INDEX email_links_user ON email_links (user_id);

-- OAuth states of sign-ins at LinkedIn that have begun: single use, bound to one browser, stored as hashes.
CREATE TABLE linkedin_states (
  state_hash bytea PRIMARY KEY,
  browser_hash bytea NOT NULL,
  next text,
  -- Set when a signed-in user links their LinkedIn account; null for a sign-in.
  user_id integer REFERENCES users ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX linkedin_states_expiry ON linkedin_states (expires_at);
CREATE INDEX linkedin_states_user ON linkedin_states (user_id);

-- The columns sid, sess and expire are those that connect-pg-simple writes.
CREATE TABLE sessions (
  sid text PRIMARY KEY,
  sess jsonb NOT NULL,
  expire timestamptz NOT NULL,
  user_id integer GENERATED ALWAYS AS ((sess -> 'passport' ->> 'user')::integer) STORED
    REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expire ON sessions (expire);
