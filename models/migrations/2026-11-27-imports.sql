-- Imports, each with what it changed: an import can be undone for 30 days.
CREATE TABLE import_runs (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The name of the importing feature: companies.
  kind text NOT NULL CHECK (kind <> ''),
  -- Null: by the command line, or by an account that was erased.
  user_id integer REFERENCES users ON DELETE SET NULL,
  created_count integer NOT NULL CHECK (created_count >= 0),
  changed_count integer NOT NULL CHECK (changed_count >= 0),
  left_out_count integer NOT NULL CHECK (left_out_count >= 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz,
  undone_by integer REFERENCES users ON DELETE SET NULL,
  -- What the undo removed, restored, and left because it was changed since.
  undo_result jsonb
);
CREATE INDEX import_runs_newest ON import_runs (created_at DESC, id DESC);
CREATE INDEX import_runs_user ON import_runs (user_id);
CREATE INDEX import_runs_undone_by ON import_runs (undone_by);

-- Rows that an import changed: columns and values, before and after. Rows that it created refer to the run.
CREATE TABLE import_changes (
  run_id integer NOT NULL REFERENCES import_runs ON DELETE CASCADE,
  subject_id integer NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  PRIMARY KEY (run_id, subject_id)
);

-- The columns that an officer chose for sheets with these headings.
CREATE TABLE import_column_choices (
  kind text NOT NULL CHECK (kind <> ''),
  -- A hash of the headings, which can be longer than a key of an index.
  headings_hash text NOT NULL,
  headings text[] NOT NULL,
  -- The meaning of each column; empty for one that is not used.
  columns text[] NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, headings_hash)
);

-- What the officer decided about an uploaded file: lines that are left out, and so on.
ALTER TABLE import_files ADD COLUMN options jsonb NOT NULL DEFAULT '{}';

-- Companies from a register are not "new": nobody joined.
ALTER TABLE companies
  ADD COLUMN imported_at timestamptz,
  ADD COLUMN import_run_id integer REFERENCES import_runs ON DELETE SET NULL;
CREATE INDEX companies_import_run ON companies (import_run_id) WHERE import_run_id IS NOT NULL;
CREATE INDEX companies_newest_joined ON companies (created_at DESC, id DESC) WHERE imported_at IS NULL;
