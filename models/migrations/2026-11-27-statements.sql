-- Versions of a text that must stay readable: each published text of the municipality, later pages of other
-- kinds. Never changed: see functions/keep-revisions.sql.
CREATE TABLE revisions (
  -- As in `comments`.
  subject_type text NOT NULL CHECK (subject_type <> ''),
  subject_id integer NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  -- Markdown.
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 60000),
  -- What changed since the version before.
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  -- NULL: shipped with the product, or the account was erased.
  author_id integer REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject_type, subject_id, version)
);
CREATE INDEX revisions_author ON revisions (author_id);

-- The municipality's own texts: one row for each text and language. The texts are in `revisions`.
CREATE TABLE statements (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name IN ('rules', 'terms', 'contact', 'privacy', 'was')),
  language text NOT NULL CHECK (language IN ('da', 'en')),
  -- The published version. Both languages count together: a translation gets the number of its original.
  version integer NOT NULL CHECK (version > 0),
  -- The newest version that came with the product. Equal to `version` until the office publishes one.
  shipped_version integer NOT NULL CHECK (shipped_version > 0),
  -- The newest version that people must accept before they write; 0: none.
  acceptance_version integer NOT NULL DEFAULT 0 CHECK (acceptance_version BETWEEN 0 AND version),
  published_at timestamptz NOT NULL DEFAULT now(),
  -- The published text, for the search.
  body text NOT NULL,
  search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('danish', search_text(body))) STORED,
  -- What the office is writing; NULL: nothing that differs from the published text.
  draft text CHECK (length(draft) BETWEEN 1 AND 60000),
  draft_by integer REFERENCES users ON DELETE SET NULL,
  draft_at timestamptz,
  -- Counts saved drafts and published versions: the form of an officer who began earlier has a lower one.
  edition integer NOT NULL DEFAULT 1,
  UNIQUE (name, language)
);
CREATE INDEX statements_draft_by ON statements (draft_by);

-- Who accepted which version of the terms, in which language they read it, and when.
CREATE TABLE terms_acceptances (
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  language text NOT NULL CHECK (language IN ('da', 'en')),
  accepted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, version)
);

-- The columns held '2026-11' for everybody, a version that no text had: no acceptance is taken over.
ALTER TABLE users DROP COLUMN terms_version, DROP COLUMN terms_accepted_at;
