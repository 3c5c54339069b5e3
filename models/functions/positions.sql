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

-- The search documents of companies have their place, for distances. Those of many companies are left to the
-- job `company-search`, as those of an import.
CREATE OR REPLACE FUNCTION company_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids integer[] := ARRAY(SELECT DISTINCT c.id FROM changed p JOIN companies c ON c.id = p.subject_id
    WHERE p.subject_type = 'company');
BEGIN
  IF cardinality(ids) > 100 OR current_setting('torvet.company_search', true) = 'later' THEN
    PERFORM enqueue_company_search(ids);
  ELSIF ids <> '{}' THEN PERFORM refresh_company_search(ids);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER positions_search_inserted AFTER INSERT ON positions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION company_moved();
CREATE OR REPLACE TRIGGER positions_search_updated AFTER UPDATE ON positions
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION company_moved();
CREATE OR REPLACE TRIGGER positions_search_deleted AFTER DELETE ON positions
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION company_moved();

-- Maps and their clusters are cached until a position changes: see `keep_version` in count-rows.sql.
CALL keep_version('positions');
CALL keep_version('addresses');
