-- Codes with which a person takes over the page of a company that nobody runs yet. They are sent to an address
-- of its e-mail domain, or by letter to its postal address. A row is deleted when the company has a member.
CREATE TABLE company_takeovers (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  way text NOT NULL CHECK (way IN ('email', 'letter')),
  -- The address to which the code was sent.
  email text CHECK ((email IS NOT NULL) = (way = 'email')),
  -- Null: the letter is not printed yet, or too many wrong codes were entered.
  code_hash bytea,
  wrong_codes smallint NOT NULL DEFAULT 0 CHECK (wrong_codes BETWEEN 0 AND 5),
  created_at timestamptz NOT NULL DEFAULT now(),
  printed_at timestamptz,
  sent_at timestamptz,
  expires_at timestamptz NOT NULL,
  CHECK (sent_at IS NULL OR printed_at IS NOT NULL),
  UNIQUE (company_id, user_id, way)
);
CREATE INDEX company_takeovers_user ON company_takeovers (user_id);
CREATE INDEX company_takeovers_letters ON company_takeovers (created_at, id) WHERE way = 'letter';
CREATE INDEX company_takeovers_expiring ON company_takeovers (expires_at);
CREATE INDEX company_takeovers_email ON company_takeovers (email) WHERE email IS NOT NULL;

-- Counts the companies of an e-mail domain: one that many companies have proves nothing.
CREATE INDEX companies_email_domain ON companies (split_part(email, '@', 2)) WHERE email <> '';
