-- Deletes the position of a deleted subject: no foreign key can refer to several tables. One trigger for each
-- type of subject; its argument is the type.
CREATE OR REPLACE FUNCTION delete_position_of_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM positions WHERE subject_type = TG_ARGV[0] AND subject_id = OLD.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER companies_delete_position AFTER DELETE ON companies
  FOR EACH ROW EXECUTE FUNCTION delete_position_of_subject('company');
CREATE OR REPLACE TRIGGER events_delete_position AFTER DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION delete_position_of_subject('event');

-- Maps and their clusters are cached until a position changes: see `keep_version` in count-rows.sql.
CALL keep_version('positions');
CALL keep_version('addresses');
