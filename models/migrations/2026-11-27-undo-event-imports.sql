-- The import that created an event: an undo removes it.
ALTER TABLE events ADD COLUMN import_run_id integer REFERENCES import_runs ON DELETE SET NULL;
CREATE INDEX events_import_run ON events (import_run_id) WHERE import_run_id IS NOT NULL;
