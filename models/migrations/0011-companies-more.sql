-- What is compared for likeness when somebody misspells it: the words that a company would be looked for by.
ALTER TABLE companies ADD COLUMN look_alike text GENERATED ALWAYS AS (
  lower(name || ' ' || words_of(offers) || ' ' || words_of(seeks) || ' ' || tagline)
) STORED;
DROP INDEX companies_name_trgm;
CREATE INDEX companies_look_alike ON companies USING gin (look_alike gin_trgm_ops);
CREATE INDEX companies_by_name ON companies (name COLLATE "da-x-icu", id);
CREATE INDEX companies_seeks ON companies USING gin (to_tsvector('danish', words_of(seeks)));

-- "That is my company": who asks to be linked to one that is here already. Its people, or the office, decide.
CREATE TABLE company_claims (
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  message text NOT NULL DEFAULT '' CHECK (length(message) <= 500),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (company_id, user_id)
);
CREATE INDEX company_claims_user ON company_claims (user_id);

-- A file between its preview and the word to bring it in.
CREATE TABLE import_files (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('companies', 'events')),
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX import_files_user ON import_files (user_id);
