-- array_to_string is only "stable" for element types in general; for text it is immutable, which a generated column needs.
CREATE FUNCTION words_of(words text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT array_to_string(words, ' ') $$;

CREATE TABLE companies (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
  -- Eight digits with a check; a company that is not yet registered has none.
  cvr text UNIQUE CHECK (cvr ~ '^[0-9]{8}$'),
  tagline text NOT NULL DEFAULT '' CHECK (length(tagline) <= 200),
  about text NOT NULL DEFAULT '' CHECK (length(about) <= 6000),
  offers text[] NOT NULL DEFAULT '{}',
  seeks text[] NOT NULL DEFAULT '{}',
  -- The trade, a key of config/locales/*/trades.json.
  industry text NOT NULL DEFAULT 'other',
  -- DB25, six digits, kept as text: 011100.
  industry_code text CHECK (industry_code ~ '^[0-9]{6}$'),
  street text NOT NULL DEFAULT '',
  postcode text NOT NULL DEFAULT '',
  city text NOT NULL DEFAULT '',
  district text NOT NULL DEFAULT '',
  phone text NOT NULL DEFAULT '',
  email text NOT NULL DEFAULT '',
  website text NOT NULL DEFAULT '',
  employees text NOT NULL DEFAULT '',
  founded smallint,
  logo text REFERENCES pictures ON DELETE SET NULL,
  -- Reklamebeskyttelse (CVR-loven § 19): may not be sent unsolicited advertising.
  advertising_protected boolean NOT NULL DEFAULT false,
  verified_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('danish', name), 'A')
    || setweight(to_tsvector('danish', words_of(offers) || ' ' || words_of(seeks)), 'B')
    || setweight(to_tsvector('danish', tagline), 'C')
    || setweight(to_tsvector('danish', about || ' ' || district || ' ' || city), 'D')
  ) STORED
);
CREATE INDEX companies_search ON companies USING gin (search);
CREATE INDEX companies_name_trgm ON companies USING gin (name gin_trgm_ops);
CREATE INDEX companies_newest ON companies (created_at DESC, id DESC);
CREATE INDEX companies_industry ON companies (industry);

CREATE TABLE company_members (
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  title text NOT NULL DEFAULT '' CHECK (length(title) <= 120),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (company_id, user_id)
);
CREATE INDEX company_members_user ON company_members (user_id);

-- Only a hash of the token is kept.
CREATE TABLE company_invitations (
  token_hash bytea PRIMARY KEY,
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  email text NOT NULL,
  invited_by integer REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  UNIQUE (company_id, email)
);
CREATE INDEX company_invitations_by ON company_invitations (invited_by);
