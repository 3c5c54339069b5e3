-- Measures and protection against misuse (DSA art. 23).

-- An account or an e-mail address that content, reports or complaints come from. `address` is the mailbox of
-- `email`: in lower case and without what follows a plus sign.
CREATE TABLE report_sources (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id integer UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  address text UNIQUE CHECK (length(address) <= 254),
  email text CHECK (length(email) <= 254),
  CHECK ((user_id IS NULL) <> (address IS NULL)),
  CHECK ((address IS NULL) = (email IS NULL))
);

ALTER TABLE reports
  ALTER COLUMN case_id DROP NOT NULL,
  ADD COLUMN source_id integer REFERENCES report_sources (id) ON DELETE SET NULL;
CREATE INDEX reports_source ON reports (source_id, created_at) WHERE source_id IS NOT NULL;

INSERT INTO report_sources (user_id)
  SELECT DISTINCT reporter_id FROM reports WHERE reporter_id IS NOT NULL;
INSERT INTO report_sources (address, email)
  SELECT DISTINCT ON (1) regexp_replace(lower(email), '^([^+@]+)\+[^@]*@', '\1@'), email
  FROM reports WHERE reporter_id IS NULL AND email IS NOT NULL ORDER BY 1, id DESC;
UPDATE reports r SET source_id = s.id FROM report_sources s
  WHERE s.user_id = r.reporter_id
    OR r.reporter_id IS NULL AND s.address = regexp_replace(lower(r.email), '^([^+@]+)\+[^@]*@', '\1@');

-- The decision says so itself: content that is manifestly illegal, reports that are manifestly unfounded.
ALTER TABLE report_decisions
  ADD COLUMN manifestly_illegal boolean NOT NULL DEFAULT false,
  ADD COLUMN unfounded_reports integer[] NOT NULL DEFAULT '{}',
  DROP CONSTRAINT report_decisions_measure_check,
  ADD CONSTRAINT report_decisions_measure_check CHECK (measure IN (
    'none', 'edit', 'hide', 'remove', 'close', 'warn', 'pause', 'ban', 'suspend')),
  DROP CONSTRAINT report_decisions_check,
  ADD CONSTRAINT report_decisions_has_days CHECK ((measure IN ('pause', 'suspend')) = (days IS NOT NULL)),
  ADD CONSTRAINT report_decisions_illegal CHECK (NOT manifestly_illegal OR ground_kind = 'illegal'),
  ADD CONSTRAINT report_decisions_unfounded CHECK (measure = 'none' OR unfounded_reports = '{}');
CREATE INDEX report_decisions_suspensions ON report_decisions (ends_at) WHERE measure = 'suspend';

-- `held_by`: the decision that suspends the processing of complaints of their source.
ALTER TABLE report_complaints
  ADD COLUMN manifestly_unfounded boolean NOT NULL DEFAULT false,
  ADD COLUMN source_id integer REFERENCES report_sources (id) ON DELETE SET NULL,
  ADD COLUMN held_by integer REFERENCES report_decisions (id) ON DELETE SET NULL,
  ADD CONSTRAINT report_complaints_unfounded CHECK (NOT manifestly_unfounded OR outcome = 'rejected');
INSERT INTO report_sources (user_id)
  SELECT DISTINCT st.user_id FROM report_complaints k JOIN report_statements st ON st.id = k.statement_id
  WHERE st.user_id IS NOT NULL ON CONFLICT DO NOTHING;
UPDATE report_complaints k SET source_id = r.source_id FROM reports r WHERE r.id = k.report_id;
UPDATE report_complaints k SET source_id = s.id
  FROM report_statements st JOIN report_sources s ON s.user_id = st.user_id WHERE st.id = k.statement_id;
CREATE INDEX report_complaints_source ON report_complaints (source_id, created_at)
  WHERE source_id IS NOT NULL;
CREATE INDEX report_complaints_held ON report_complaints (held_by) WHERE held_by IS NOT NULL;

-- A report that came while the processing of reports of its source is suspended by a decision.
CREATE TABLE report_holds (
  report_id integer PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  decision_id integer NOT NULL REFERENCES report_decisions (id) ON DELETE CASCADE,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  title text NOT NULL
);
CREATE INDEX report_holds_decision ON report_holds (decision_id);

-- What counts for a warning or a suspension. `acted_at`: when the thing was published, or the report or
-- complaint was sent.
CREATE TABLE report_misuse_marks (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('content', 'reports', 'complaints')),
  source_id integer NOT NULL REFERENCES report_sources (id) ON DELETE CASCADE,
  decision_id integer NOT NULL REFERENCES report_decisions (id) ON DELETE CASCADE,
  report_id integer REFERENCES reports (id) ON DELETE CASCADE,
  complaint_id integer REFERENCES report_complaints (id) ON DELETE CASCADE,
  ground text NOT NULL,
  acted_at timestamptz NOT NULL,
  marked_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (source_id, decision_id, kind, report_id, complaint_id),
  CHECK ((kind = 'reports') = (report_id IS NOT NULL)),
  CHECK ((kind = 'complaints') = (complaint_id IS NOT NULL))
);
CREATE INDEX report_misuse_marks_time ON report_misuse_marks (marked_at);
CREATE INDEX report_misuse_marks_decision ON report_misuse_marks (decision_id);
CREATE INDEX report_misuse_marks_report ON report_misuse_marks (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX report_misuse_marks_complaint ON report_misuse_marks (complaint_id)
  WHERE complaint_id IS NOT NULL;

CREATE INDEX report_cases_subject ON report_cases (subject_type, subject_id);
