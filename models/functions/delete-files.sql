-- Deletes the uses of files by a deleted subject: no foreign key can refer to several
-- tables. One trigger for each type of subject; its argument is the type. A job deletes the bytes.
CREATE OR REPLACE FUNCTION delete_files_of_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM file_uses WHERE subject_type = TG_ARGV[0] AND subject_id = OLD.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER companies_delete_files AFTER DELETE ON companies
  FOR EACH ROW EXECUTE FUNCTION delete_files_of_subject('company');
CREATE OR REPLACE TRIGGER opportunities_delete_files AFTER DELETE ON opportunities
  FOR EACH ROW EXECUTE FUNCTION delete_files_of_subject('opportunity');
CREATE OR REPLACE TRIGGER events_delete_files AFTER DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION delete_files_of_subject('event');
