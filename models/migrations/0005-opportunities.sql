-- What a company or a person seeks or offers.
CREATE TABLE opportunities (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('seeks', 'offers')),
  matter text NOT NULL CHECK (matter IN ('partner', 'pilot-customer', 'supplier', 'investor', 'premises', 'staff')),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 140),
  body text NOT NULL DEFAULT '' CHECK (length(body) <= 5000),
  tags text[] NOT NULL DEFAULT '{}',
  -- Whose it is: a company's, or a person's own (a founder before the company).
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
CREATE INDEX opportunities_company ON opportunities (company_id);
CREATE INDEX opportunities_user ON opportunities (user_id);
