-- Initiatives of the growth strategy, who takes part in them, and their comments.
CREATE TABLE initiatives (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
  summary text NOT NULL DEFAULT '' CHECK (length(summary) <= 300),
  -- Markdown.
  body text NOT NULL DEFAULT '' CHECK (length(body) <= 20000),
  -- A key of config/locales/*/themes.json.
  theme text NOT NULL DEFAULT 'other',
  status text NOT NULL DEFAULT 'planned'
    CHECK (status IN ('planned', 'hearing', 'running', 'done', 'stopped')),
  starts_on date,
  ends_on date,
  responsible_id integer REFERENCES users ON DELETE SET NULL,
  -- False: a draft, which only the office sees.
  published boolean NOT NULL DEFAULT true,
  -- Optimistic lock: incremented by each change, so that a form based on an older version is refused.
  version integer NOT NULL DEFAULT 1,
  created_by integer REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('danish', title), 'A')
    || setweight(to_tsvector('danish', summary), 'B')
    || setweight(to_tsvector('danish', body), 'D')
  ) STORED,
  CHECK (ends_on >= starts_on)
);
CREATE INDEX initiatives_newest ON initiatives (created_at DESC, id DESC);
CREATE INDEX initiatives_search ON initiatives USING gin (search);
CREATE INDEX initiatives_title_trgm ON initiatives USING gin (title gin_trgm_ops);
CREATE INDEX initiatives_responsible ON initiatives (responsible_id);
CREATE INDEX initiatives_created_by ON initiatives (created_by);

CREATE TABLE initiative_milestones (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  initiative_id integer NOT NULL REFERENCES initiatives ON DELETE CASCADE,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 140),
  due_on date,
  done_on date,
  position smallint NOT NULL DEFAULT 0
);
CREATE INDEX initiative_milestones_of ON initiative_milestones (initiative_id, position, id);

CREATE TABLE initiative_followers (
  initiative_id integer NOT NULL REFERENCES initiatives ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (initiative_id, user_id)
);
CREATE INDEX initiative_followers_user ON initiative_followers (user_id);

CREATE TABLE initiative_companies (
  initiative_id integer NOT NULL REFERENCES initiatives ON DELETE CASCADE,
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  -- What the company contributes, as text for readers.
  contribution text NOT NULL DEFAULT '' CHECK (length(contribution) <= 300),
  joined_by integer REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (initiative_id, company_id)
);
CREATE INDEX initiative_companies_company ON initiative_companies (company_id);
CREATE INDEX initiative_companies_by ON initiative_companies (joined_by);

CREATE TABLE initiative_events (
  initiative_id integer NOT NULL REFERENCES initiatives ON DELETE CASCADE,
  event_id integer NOT NULL REFERENCES events ON DELETE CASCADE,
  PRIMARY KEY (initiative_id, event_id)
);
CREATE INDEX initiative_events_event ON initiative_events (event_id);

-- Threads, one level deep. A removed comment keeps its row and its place in the thread; its text is emptied.
CREATE TABLE initiative_comments (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  initiative_id integer NOT NULL REFERENCES initiatives ON DELETE CASCADE,
  parent_id integer REFERENCES initiative_comments ON DELETE CASCADE,
  author_id integer REFERENCES users ON DELETE SET NULL,
  -- Whether the author wrote for the office. Stored, because roles change later.
  by_office boolean NOT NULL DEFAULT false,
  body text NOT NULL CHECK (length(body) <= 4000),
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  removed_at timestamptz
);
-- Display order: each comment, followed by its answers.
CREATE INDEX initiative_comments_of ON initiative_comments (initiative_id, coalesce(parent_id, id), id);
CREATE INDEX initiative_comments_parent ON initiative_comments (parent_id);
CREATE INDEX initiative_comments_author ON initiative_comments (author_id);
