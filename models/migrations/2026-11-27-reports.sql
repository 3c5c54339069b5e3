-- Reports of content and the decisions about them (Digital Services Act, art. 16, 17 and 20).

-- What the office has hidden, and the threads that it has closed. One table instead of a column in each:
-- features ask `notHidden` and `isClosed` (models/restrictions.ts).
CREATE TABLE subject_restrictions (
  -- A `SubjectType` of server/platform/feature.ts, or `message`.
  subject_type text NOT NULL CHECK (subject_type <> ''),
  subject_id integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('hidden', 'closed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject_type, subject_id, kind)
);

-- A paused person signs in and reads, but publishes nothing until then.
ALTER TABLE users ADD COLUMN paused_until timestamptz;

-- All reports of one thing, until the decision about it. The rows stay for the public log; what identifies
-- people is deleted by a job (server/modules/reports/jobs.ts).
CREATE TABLE report_cases (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  -- Whether the office wrote it: then an admin decides.
  by_office boolean NOT NULL DEFAULT false,
  -- 3: danger to life, 2: illegal, 1: against the rules. The highest of its reports.
  priority smallint NOT NULL CHECK (priority BETWEEN 1 AND 3),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'deciding', 'closed')),
  -- The officer who works on it.
  taken_by integer REFERENCES users ON DELETE SET NULL,
  taken_at timestamptz,
  -- Changes with each step of an officer: the second of two who act on the same page is refused.
  version integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  -- When the snapshots and the words of the reports were deleted.
  erased_at timestamptz,
  CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
CREATE UNIQUE INDEX report_cases_open ON report_cases (subject_type, subject_id) WHERE state <> 'closed';
CREATE INDEX report_cases_queue ON report_cases (priority DESC, opened_at, id) WHERE state <> 'closed';
CREATE INDEX report_cases_closed ON report_cases (closed_at, id) WHERE state = 'closed';
CREATE INDEX report_cases_taken_by ON report_cases (taken_by) WHERE taken_by IS NOT NULL;

-- Those whom a case concerns, who never decide about it. Authors get the statement of reasons; others are
-- members of the company in whose name the thing was published.
CREATE TABLE report_parties (
  case_id integer NOT NULL REFERENCES report_cases ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  is_author boolean NOT NULL,
  PRIMARY KEY (case_id, user_id)
);
CREATE INDEX report_parties_user ON report_parties (user_id);

-- The thing as it was when it was reported. Equal ones of a case are one row.
CREATE TABLE report_snapshots (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id integer NOT NULL REFERENCES report_cases ON DELETE CASCADE,
  hash bytea NOT NULL,
  title text NOT NULL,
  href text NOT NULL,
  author_names text[] NOT NULL,
  -- A list of `{ label, text }`; `label` is a text key.
  parts jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  UNIQUE (case_id, hash)
);

CREATE TABLE reports (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id integer NOT NULL REFERENCES report_cases ON DELETE CASCADE,
  snapshot_id integer REFERENCES report_snapshots ON DELETE SET NULL,
  kind text NOT NULL CHECK (kind IN ('illegal', 'rules')),
  -- A category of server/modules/reports/grounds.ts.
  ground text NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 4000),
  place text NOT NULL DEFAULT '' CHECK (length(place) <= 500),
  in_danger boolean NOT NULL DEFAULT false,
  -- An officer who found it while working: the office acts of its own accord.
  by_office boolean NOT NULL DEFAULT false,
  reporter_id integer REFERENCES users ON DELETE SET NULL,
  -- Stored, because accounts are erased: the figures count reports without an account.
  has_account boolean NOT NULL,
  name text NOT NULL DEFAULT '' CHECK (length(name) <= 120),
  email text CHECK (length(email) <= 254),
  locale text NOT NULL CHECK (locale IN ('da', 'en')),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reports_case ON reports (case_id, id);
CREATE INDEX reports_snapshot ON reports (snapshot_id) WHERE snapshot_id IS NOT NULL;
CREATE INDEX reports_reporter ON reports (reporter_id) WHERE reporter_id IS NOT NULL;
CREATE INDEX reports_email ON reports (email) WHERE email IS NOT NULL;

CREATE TABLE report_decisions (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id integer NOT NULL REFERENCES report_cases ON DELETE CASCADE,
  measure text NOT NULL
    CHECK (measure IN ('none', 'edit', 'hide', 'remove', 'close', 'warn', 'pause', 'ban')),
  days integer CHECK (days BETWEEN 1 AND 365),
  ground_kind text CHECK (ground_kind IN ('illegal', 'rules')),
  ground text,
  legal_reference text NOT NULL DEFAULT '' CHECK (length(legal_reference) <= 300),
  facts text NOT NULL CHECK (length(facts) <= 4000),
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 4000),
  decided_by integer REFERENCES users ON DELETE SET NULL,
  decided_at timestamptz NOT NULL,
  -- Until then it can be undone; then a job carries it out.
  effective_at timestamptz NOT NULL,
  applied_at timestamptz,
  ends_at timestamptz,
  complain_until timestamptz,
  -- Withdrawn by a complaint that was upheld.
  superseded_at timestamptz,
  -- When a removed thing was deleted for good.
  purged_at timestamptz,
  CHECK ((measure = 'pause') = (days IS NOT NULL)),
  CHECK ((measure = 'none') = (ground IS NULL)),
  CHECK ((ground IS NULL) = (ground_kind IS NULL)),
  CHECK ((applied_at IS NULL) = (complain_until IS NULL))
);
-- Exactly one decision of a case is in force.
CREATE UNIQUE INDEX report_decisions_of_case ON report_decisions (case_id) WHERE superseded_at IS NULL;
CREATE INDEX report_decisions_case ON report_decisions (case_id);
CREATE INDEX report_decisions_due ON report_decisions (effective_at) WHERE applied_at IS NULL;
CREATE INDEX report_decisions_applied ON report_decisions (applied_at) WHERE applied_at IS NOT NULL;
CREATE INDEX report_decisions_decided_by ON report_decisions (decided_by) WHERE decided_by IS NOT NULL;

-- The statement of reasons for one author. Without `user_id`: to the address of a company without members.
CREATE TABLE report_statements (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  decision_id integer NOT NULL REFERENCES report_decisions ON DELETE CASCADE,
  user_id integer REFERENCES users ON DELETE SET NULL,
  email text CHECK (length(email) <= 254),
  UNIQUE (decision_id, user_id)
);
CREATE INDEX report_statements_user ON report_statements (user_id) WHERE user_id IS NOT NULL;

-- A complaint about a decision, by an author or by a person who reported.
CREATE TABLE report_complaints (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  decision_id integer NOT NULL REFERENCES report_decisions ON DELETE CASCADE,
  statement_id integer UNIQUE REFERENCES report_statements ON DELETE CASCADE,
  report_id integer UNIQUE REFERENCES reports ON DELETE CASCADE,
  body text NOT NULL CHECK (length(body) <= 4000),
  created_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('upheld', 'rejected')),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 4000),
  -- Null also when the person at the address of COMPLAINTS_EMAIL decided.
  decided_by integer REFERENCES users ON DELETE SET NULL,
  decided_at timestamptz,
  -- The officer of the decision, who may not decide about the complaint (art. 20).
  first_decider integer REFERENCES users ON DELETE SET NULL,
  CHECK ((statement_id IS NULL) <> (report_id IS NULL)),
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by IS NULL OR decided_by <> first_decider)
);
CREATE INDEX report_complaints_decision ON report_complaints (decision_id);
CREATE INDEX report_complaints_open ON report_complaints (created_at, id) WHERE outcome IS NULL;
CREATE INDEX report_complaints_decided_by ON report_complaints (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX report_complaints_first_decider ON report_complaints (first_decider)
  WHERE first_decider IS NOT NULL;

-- A reported message is found by its id. BRIN, as messages are stored in the order of their ids: a B-tree
-- would make each message slower to store.
CREATE INDEX messages_by_id ON messages USING brin (id) WITH (pages_per_range = 16, autosummarize = on);
