-- The name and the CVR number that the office saw when it verified a company. They stay when a change of
-- either takes the mark away: the office then sees what it had verified.
ALTER TABLE companies ADD COLUMN verified_name text, ADD COLUMN verified_cvr text;
UPDATE companies SET verified_name = name, verified_cvr = cvr WHERE verified_at IS NOT NULL;
ALTER TABLE companies ADD CONSTRAINT companies_verified_check CHECK (
  verified_at IS NULL OR (verified_name IS NOT DISTINCT FROM name AND verified_cvr IS NOT DISTINCT FROM cvr));

-- The companies that wait for the office: those that people added, and those that had lost the mark.
CREATE INDEX companies_to_verify ON companies (name COLLATE "da-x-icu", id)
  WHERE verified_at IS NULL AND (imported_at IS NULL OR verified_name IS NOT NULL);
