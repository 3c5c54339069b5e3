-- What the import of an uploaded file would do, line by line: a page of the preview reads fifty lines, not the
-- file. Deleted with the file. The import itself plans again.
CREATE TABLE import_lines (
  upload_id uuid NOT NULL REFERENCES import_files ON DELETE CASCADE,
  position integer NOT NULL,
  -- Identifies the line in the forms of the preview.
  key text NOT NULL,
  -- The filters of the preview that show the line: new, with remarks and so on.
  kinds text[] NOT NULL,
  -- What an officer may decide about the line; null: nothing.
  choice text CHECK (choice IN ('leave-out', 'accept')),
  is_chosen boolean NOT NULL DEFAULT false,
  -- What the preview shows.
  shown jsonb NOT NULL,
  PRIMARY KEY (upload_id, position)
);

-- Numbers of lines and what else the preview shows of the file. Null: its lines are not stored yet.
ALTER TABLE import_files ADD COLUMN summary jsonb;

-- Choices of the upload form that are remembered for the next file, for all officers.
CREATE TABLE import_settings (
  kind text PRIMARY KEY CHECK (kind <> ''),
  options jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
