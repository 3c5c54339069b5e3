-- Companies as the Central Business Register (CVR) has them.

-- The key of the address in Danmarks Adresseregister (DAR), by which its position is found. Addresses vanish
-- from DAR: the address as text stays in street, postcode and city.
ALTER TABLE companies ADD COLUMN address_id uuid;

-- A company that has closed or left the municipality: its page stays, it leaves the directory, and the rights
-- of its members end 30 days after `ended_at`, the moment when the office confirmed it.
ALTER TABLE companies
  ADD COLUMN ended_as text CHECK (ended_as IN ('closed', 'movedOut')),
  -- The day that the register says.
  ADD COLUMN ended_on date,
  ADD COLUMN ended_at timestamptz,
  -- Where a company that has moved is now: the name of a municipality.
  ADD COLUMN moved_to text NOT NULL DEFAULT '' CHECK (length(moved_to) <= 80),
  ADD CONSTRAINT companies_ended_check
    CHECK ((ended_as IS NULL) = (ended_on IS NULL) AND (ended_as IS NULL) = (ended_at IS NULL));
CREATE INDEX companies_ended ON companies (ended_at, id) WHERE ended_at IS NOT NULL;

-- Members of a company whose rights have ended with it. If the register was wrong they come back.
CREATE TABLE former_company_members (
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  title text NOT NULL,
  role text NOT NULL,
  is_founder boolean NOT NULL,
  answers_messages boolean NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, user_id)
);
CREATE INDEX former_company_members_user ON former_company_members (user_id);

-- What the register said of a company when its values came into the directory. A value that differs from it
-- was written by somebody, and is not overwritten.
CREATE TABLE register_values (
  company_id integer PRIMARY KEY REFERENCES companies ON DELETE CASCADE,
  street text NOT NULL,
  postcode text NOT NULL,
  city text NOT NULL,
  industry_code text COLLATE "C"
);

-- Each reading of the register's files.
CREATE TABLE register_readings (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The folder or address.
  source text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- Numbers of rows, companies and faults.
  counts jsonb NOT NULL DEFAULT '{}',
  -- Why it failed: a key of a text, and its value.
  problem text NOT NULL DEFAULT '',
  problem_value text NOT NULL DEFAULT ''
);

-- Differences between the register and the directory. Nothing changes until the office confirms them; each
-- reading replaces them.
CREATE TABLE register_proposals (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cvr text COLLATE "C" NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('new', 'movedIn', 'changed', 'movedOut', 'closed', 'asked')),
  company_id integer REFERENCES companies ON DELETE CASCADE,
  name text NOT NULL,
  -- The company as the register has it, or how it ended.
  content jsonb NOT NULL,
  -- What the list shows.
  shown jsonb NOT NULL,
  first_read_at timestamptz NOT NULL,
  -- The office does not want it; it stays so until the register says something else.
  dismissed_at timestamptz
);
CREATE INDEX register_proposals_company ON register_proposals (company_id);
CREATE INDEX register_proposals_kind ON register_proposals (kind, name COLLATE "da-x-icu", id)
  WHERE dismissed_at IS NULL;
