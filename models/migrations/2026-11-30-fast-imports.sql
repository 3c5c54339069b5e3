-- An import writes 50,000 companies at once. Half of its time in the database was spent on what follows.

-- Slugs and numbers are compared byte by byte: comparing them as Danish text costs three times as much.
-- The type of a column that a trigger names cannot be changed, so that the trigger is dropped meanwhile. In a
-- new database it does not exist yet.
DO $$
DECLARE
  definition text := (
    SELECT pg_get_triggerdef(oid) FROM pg_trigger
    WHERE tgrelid = 'companies'::regclass AND tgname = 'companies_keep_verification');
BEGIN
  DROP TRIGGER IF EXISTS companies_keep_verification ON companies;
  ALTER TABLE companies ALTER COLUMN slug TYPE text COLLATE "C", ALTER COLUMN cvr TYPE text COLLATE "C",
    ALTER COLUMN industry_code TYPE text COLLATE "C", ALTER COLUMN verified_cvr TYPE text COLLATE "C";
  IF definition IS NOT NULL THEN EXECUTE definition; END IF;
END $$;

-- The companies of a run stand next to each other: a block range index finds them, and costs nothing to write.
DROP INDEX companies_import_run;
CREATE INDEX companies_import_run ON companies USING brin (import_run_id)
  WITH (pages_per_range = 16, autosummarize = on);

-- A line with a CVR number is compared by name only with companies that have none: few.
CREATE INDEX companies_without_cvr ON companies (lower(name)) WHERE cvr IS NULL;
