-- The mark "verified" belongs to the name and the CVR number that the office saw: a change of either, by a
-- form, an import or its undo, takes it away. A trigger, so that no statement can forget it.
CREATE OR REPLACE FUNCTION keep_verification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR OLD.verified_at IS NULL THEN
    NEW.verified_name := NEW.name;
    NEW.verified_cvr := NEW.cvr;
  ELSIF (NEW.name, NEW.cvr) IS DISTINCT FROM (NEW.verified_name, NEW.verified_cvr) THEN
    NEW.verified_at := NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER companies_keep_verification
  BEFORE INSERT OR UPDATE OF name, cvr, verified_at, verified_name, verified_cvr ON companies FOR EACH ROW
  WHEN (NEW.verified_at IS NOT NULL) EXECUTE FUNCTION keep_verification();
