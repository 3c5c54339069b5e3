-- Removes the uses of files by a deleted subject: no foreign key can refer to several
-- tables. One trigger for each type of subject; its argument is the type. A job deletes the bytes. What a
-- report is about stays until it is decided, as with files that are removed one by one.
CREATE OR REPLACE FUNCTION delete_files_of_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM file_uses u WHERE u.subject_type = TG_ARGV[0] AND u.subject_id = OLD.id
    AND NOT EXISTS (
      SELECT FROM report_cases c
      WHERE c.subject_type = 'file' AND c.subject_id = u.id AND c.state <> 'closed');
  UPDATE file_uses SET removed_at = coalesce(removed_at, now()), is_cover = false
  WHERE subject_type = TG_ARGV[0] AND subject_id = OLD.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER companies_delete_files AFTER DELETE ON companies
  FOR EACH ROW EXECUTE FUNCTION delete_files_of_subject('company');
CREATE OR REPLACE TRIGGER opportunities_delete_files AFTER DELETE ON opportunities
  FOR EACH ROW EXECUTE FUNCTION delete_files_of_subject('opportunity');
CREATE OR REPLACE TRIGGER events_delete_files AFTER DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION delete_files_of_subject('event');
