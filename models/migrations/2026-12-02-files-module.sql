-- Files of any subject: pictures of a company, documents, later attachments of messages.
-- A file is stored once, under the hash of its kind and bytes. Its bytes lie in rows of at most 256 kB, so
-- that no process ever holds a whole file.
CREATE TABLE files (
  hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- The key of its chunks. An upload writes them before its hash is known, and a second upload of the same
  -- bytes writes them too: so neither its answer nor its time tells that somebody else has the file.
  upload_id uuid NOT NULL UNIQUE,
  kind text NOT NULL CHECK (
    kind IN ('webp', 'pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'txt', 'csv', 'ics', 'vcf')),
  size integer NOT NULL CHECK (size BETWEEN 1 AND 26214400),
  -- Of pictures, in pixels.
  width integer,
  height integer,
  -- Of the virus scanner. 'none': none was set up when the file came.
  scan text NOT NULL DEFAULT 'none' CHECK (scan IN ('none', 'waiting', 'clean', 'infected')),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((kind = 'webp') = (width IS NOT NULL AND height IS NOT NULL))
);
-- What the scanner has not seen.
CREATE INDEX files_unscanned ON files (created_at) WHERE scan IN ('none', 'waiting');

-- `width`: 0 is the file, others are smaller versions of a picture.
CREATE TABLE file_chunks (
  upload_id uuid NOT NULL,
  width smallint NOT NULL DEFAULT 0,
  number integer NOT NULL CHECK (number >= 0),
  bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 262144),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (upload_id, width, number)
);
-- Nearly all kinds are compressed already.
ALTER TABLE file_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- A file as it is shown with a subject. Who may see the subject may see the file.
CREATE TABLE file_uses (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash text NOT NULL REFERENCES files,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  -- A subject may have several: the pictures and the documents of a company.
  collection text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- Of a picture: what it shows, for people who do not see it.
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 300),
  position smallint NOT NULL CHECK (position >= 1),
  is_cover boolean NOT NULL DEFAULT false,
  -- The company whose quota the file counts against. Null: that of the person who added it.
  company_id integer REFERENCES companies ON DELETE CASCADE,
  added_by integer REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- It is in no output any more; a job deletes the row and the bytes.
  removed_at timestamptz
);
CREATE INDEX file_uses_of_subject ON file_uses (subject_type, subject_id, collection, position);
CREATE UNIQUE INDEX file_uses_cover ON file_uses (subject_type, subject_id, collection)
  WHERE is_cover AND removed_at IS NULL;
CREATE INDEX file_uses_hash ON file_uses (hash);
CREATE INDEX file_uses_company ON file_uses (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX file_uses_added_by ON file_uses (added_by) WHERE added_by IS NOT NULL;
CREATE INDEX file_uses_removed ON file_uses (removed_at) WHERE removed_at IS NOT NULL;
