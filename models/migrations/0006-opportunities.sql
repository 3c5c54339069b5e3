-- Opportunities (what companies and users seek or offer), and introductions to companies.
CREATE TABLE opportunities (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('seeks', 'offers')),
  matter text NOT NULL
    CHECK (matter IN ('partner', 'pilot-customer', 'supplier', 'investor', 'premises', 'staff')),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 140),
  body text NOT NULL DEFAULT '' CHECK (length(body) <= 5000),
  tags text[] NOT NULL DEFAULT '{}',
  -- The owner: a company, or a user without one (a founder).
  company_id integer REFERENCES companies ON DELETE CASCADE,
  user_id integer REFERENCES users ON DELETE SET NULL,
  closes_on date,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('danish', title), 'A')
    || setweight(to_tsvector('danish', words_of(tags)), 'B')
    || setweight(to_tsvector('danish', body), 'D')
  ) STORED
);
CREATE INDEX opportunities_newest ON opportunities (created_at DESC, id DESC);
CREATE INDEX opportunities_search ON opportunities USING gin (search);
CREATE INDEX opportunities_title_trgm ON opportunities USING gin (title gin_trgm_ops);
CREATE INDEX opportunities_company ON opportunities (company_id);
CREATE INDEX opportunities_user ON opportunities (user_id);

-- Requests to an officer to introduce a user to a company. Answered once.
CREATE TABLE introductions (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asker_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  introducer_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  message text NOT NULL DEFAULT '' CHECK (length(message) <= 1000),
  -- What the introducer writes to the company; null until answered.
  word text CHECK (length(word) <= 1000),
  given_at timestamptz,
  declined_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (given_at IS NULL OR declined_at IS NULL)
);
CREATE UNIQUE INDEX introductions_open ON introductions (asker_id, company_id)
  WHERE given_at IS NULL AND declined_at IS NULL;
CREATE INDEX introductions_asker ON introductions (asker_id);
CREATE INDEX introductions_company ON introductions (company_id);
CREATE INDEX introductions_introducer ON introductions (introducer_id);
