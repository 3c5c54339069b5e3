-- Instead of a foreign key with ON DELETE SET NULL: see models/migrations/2026-11-30-fast-imports.sql.
CREATE OR REPLACE FUNCTION forget_import_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE companies SET import_run_id = NULL WHERE import_run_id IN (SELECT id FROM deleted);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER import_runs_deleted AFTER DELETE ON import_runs
  REFERENCING OLD TABLE AS deleted FOR EACH STATEMENT EXECUTE FUNCTION forget_import_run();
