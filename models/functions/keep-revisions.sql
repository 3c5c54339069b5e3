-- A revision is never changed: it is the text that applied, and that people accepted. Only the erasure of an
-- account removes its author.
CREATE OR REPLACE FUNCTION keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.subject_type, NEW.subject_id, NEW.version, NEW.body, NEW.note, NEW.created_at)
    IS DISTINCT FROM (OLD.subject_type, OLD.subject_id, OLD.version, OLD.body, OLD.note, OLD.created_at)
    OR (NEW.author_id IS NOT NULL AND NEW.author_id IS DISTINCT FROM OLD.author_id)
  THEN
    RAISE EXCEPTION 'a revision cannot be changed';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_revision BEFORE UPDATE ON revisions
FOR EACH ROW EXECUTE FUNCTION keep_revision();
