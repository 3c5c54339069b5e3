-- A sign-in at LinkedIn that has begun: its `state`, bound to the browser that began it, used once. Only hashes are kept.
CREATE TABLE linkedin_states (
  state_hash bytea PRIMARY KEY,
  browser_hash bytea NOT NULL,
  next text,
  -- Set when a signed-in person links their LinkedIn account.
  user_id integer REFERENCES users ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX linkedin_states_expiry ON linkedin_states (expires_at);
CREATE INDEX linkedin_states_user ON linkedin_states (user_id);

-- Which terms a person accepted, and when.
ALTER TABLE users ADD COLUMN terms_version text NOT NULL DEFAULT '2026-11', ADD COLUMN terms_accepted_at timestamptz NOT NULL DEFAULT now();
