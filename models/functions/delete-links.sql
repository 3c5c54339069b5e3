-- Deletes the links from a deleted subject and those to it: no foreign key can refer to several
-- tables. One trigger for each type of subject; its argument is the type.
CREATE OR REPLACE FUNCTION delete_links_of_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM links WHERE subject_type = TG_ARGV[0] AND subject_id = OLD.id;
  DELETE FROM links WHERE target_type = TG_ARGV[0] AND target_id = OLD.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER initiatives_delete_links AFTER DELETE ON initiatives
  FOR EACH ROW EXECUTE FUNCTION delete_links_of_subject('initiative');
CREATE OR REPLACE TRIGGER events_delete_links AFTER DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION delete_links_of_subject('event');
