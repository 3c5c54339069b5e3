-- Companies, their members, and requests and invitations to become one.

-- Declared IMMUTABLE, which generated columns and indexes need: array_to_string is only STABLE, because the
-- text form of other element types can depend on settings; that of text cannot. Not in models/functions/:
-- generated columns store its results, so a change of the function must rewrite them.
CREATE FUNCTION words_of(words text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT array_to_string(words, ' ') $$;

CREATE TABLE companies (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
  -- Eight digits with a check digit; null for a company that is not registered yet.
  cvr text UNIQUE CHECK (cvr ~ '^[0-9]{8}$'),
  tagline text NOT NULL DEFAULT '' CHECK (length(tagline) <= 200),
  about text NOT NULL DEFAULT '' CHECK (length(about) <= 6000),
  offers text[] NOT NULL DEFAULT '{}',
  seeks text[] NOT NULL DEFAULT '{}',
  -- A key of the industries' texts in config/locales/.
  industry text NOT NULL DEFAULT 'other',
  -- DB25, six digits. Text, because of leading zeros: 011100.
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
  -- For searches with spelling mistakes (trigrams).
  look_alike text GENERATED ALWAYS AS (
    lower(name || ' ' || words_of(offers) || ' ' || words_of(seeks) || ' ' || tagline)
  ) STORED,
  -- What a company offers weighs more than what it seeks: a search for "printer" lists printers first.
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('danish', name), 'A')
    || setweight(to_tsvector('danish', words_of(offers)), 'B')
    || setweight(to_tsvector('danish', tagline), 'C')
    || setweight(to_tsvector('danish',
      words_of(seeks) || ' ' || about || ' ' || district || ' ' || city), 'D')
  ) STORED
);
CREATE INDEX companies_search ON companies USING gin (search);
CREATE INDEX companies_look_alike ON companies USING gin (look_alike gin_trgm_ops);
CREATE INDEX companies_seeks ON companies USING gin (to_tsvector('danish', words_of(seeks)));
CREATE INDEX companies_by_name ON companies (name COLLATE "da-x-icu", id);
CREATE INDEX companies_unverified ON companies (name COLLATE "da-x-icu", id) WHERE verified_at IS NULL;
CREATE INDEX companies_newest ON companies (created_at DESC, id DESC);
CREATE INDEX companies_industry ON companies (industry);
-- The foreign key's check when a picture is deleted.
CREATE INDEX companies_logo ON companies (logo) WHERE logo IS NOT NULL;

CREATE TABLE company_members (
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  title text NOT NULL DEFAULT '' CHECK (length(title) <= 120),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (company_id, user_id)
);
CREATE INDEX company_members_user ON company_members (user_id);

-- Invitations by e-mail: only a hash of the token is stored.
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

-- Requests of users to become a member of a company. Its members or the office decide.
CREATE TABLE company_claims (
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  message text NOT NULL DEFAULT '' CHECK (length(message) <= 500),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (company_id, user_id)
);
CREATE INDEX company_claims_user ON company_claims (user_id);
