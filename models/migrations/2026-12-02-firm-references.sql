-- What one company says about another, whose customer it is. The company that it is about accepts each text
-- before it is shown.
CREATE TABLE company_references (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  author_company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  author_id integer REFERENCES users ON DELETE SET NULL,
  -- What is shown; null until the company has accepted it.
  body text CHECK (length(body) BETWEEN 1 AND 400),
  customer_since smallint CHECK (customer_since BETWEEN 1850 AND 2100),
  published_at timestamptz,
  -- What waits for the company, or was not accepted.
  proposed_body text CHECK (length(proposed_body) BETWEEN 1 AND 400),
  proposed_since smallint CHECK (proposed_since BETWEEN 1850 AND 2100),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (company_id, author_company_id),
  CHECK (company_id <> author_company_id),
  CHECK ((body IS NULL) = (published_at IS NULL)),
  CHECK (num_nonnulls(body, proposed_body) > 0)
);
CREATE INDEX company_references_author_company ON company_references (author_company_id);
CREATE INDEX company_references_author ON company_references (author_id) WHERE author_id IS NOT NULL;
