-- People are found by what they say of themselves when something is sought.
CREATE INDEX users_words ON users USING gin (to_tsvector('danish', headline || ' ' || about));

-- "Will you introduce me to them?" Asked of somebody at the office; answered once.
CREATE TABLE introductions (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asker_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  introducer_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  message text NOT NULL DEFAULT '' CHECK (length(message) <= 1000),
  -- What the introducer says to the company; null until answered.
  word text CHECK (length(word) <= 1000),
  given_at timestamptz,
  declined_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (given_at IS NULL OR declined_at IS NULL)
);
CREATE UNIQUE INDEX introductions_open ON introductions (asker_id, company_id) WHERE given_at IS NULL AND declined_at IS NULL;
CREATE INDEX introductions_company ON introductions (company_id);
CREATE INDEX introductions_introducer ON introductions (introducer_id);
