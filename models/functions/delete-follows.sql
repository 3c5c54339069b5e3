-- Deletes the follows of a deleted subject: no foreign key can refer to several
-- tables. One trigger for each type of subject; its argument is the type.
CREATE OR REPLACE FUNCTION delete_follows_of_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM follows WHERE subject_type = TG_ARGV[0] AND subject_id = OLD.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER initiatives_delete_follows AFTER DELETE ON initiatives
  FOR EACH ROW EXECUTE FUNCTION delete_follows_of_subject('initiative');
CREATE OR REPLACE TRIGGER companies_delete_follows AFTER DELETE ON companies
  FOR EACH ROW EXECUTE FUNCTION delete_follows_of_subject('company');
