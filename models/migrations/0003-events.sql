-- Meetings of the town: who announces them, how many chairs there are and who sits on them.
CREATE TABLE events (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
  summary text NOT NULL DEFAULT '' CHECK (length(summary) <= 240),
  -- Markdown.
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 8000),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  all_day boolean NOT NULL DEFAULT false,
  place_name text NOT NULL DEFAULT '' CHECK (length(place_name) <= 160),
  address text NOT NULL DEFAULT '' CHECK (length(address) <= 200),
  online_url text NOT NULL DEFAULT '' CHECK (length(online_url) <= 300),
  -- Null: as many as come.
  capacity integer CHECK (capacity BETWEEN 1 AND 100000),
  registration_closes_at timestamptz,
  -- Null: the municipality's office.
  organiser_company_id integer REFERENCES companies ON DELETE CASCADE,
  created_by integer REFERENCES users ON DELETE SET NULL,
  -- RFC 5545 UID: stable for ever. Ours by default; an imported event keeps the one that it came with.
  uid text NOT NULL UNIQUE DEFAULT gen_random_uuid()::text,
  -- RFC 5545 SEQUENCE: counts up at each change that a calendar must follow.
  sequence integer NOT NULL DEFAULT 0,
  -- Set when it came from another calendar's file: later files may change it.
  imported_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text NOT NULL DEFAULT '' CHECK (length(cancel_reason) <= 500),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('danish', title), 'A')
    || setweight(to_tsvector('danish', summary || ' ' || place_name), 'B')
    || setweight(to_tsvector('danish', description || ' ' || address), 'D')
  ) STORED,
  CHECK (ends_at > starts_at)
);
CREATE INDEX events_coming ON events (starts_at, id);
CREATE INDEX events_ending ON events (ends_at);
CREATE INDEX events_search ON events USING gin (search);
CREATE INDEX events_title_trgm ON events USING gin (title gin_trgm_ops);
CREATE INDEX events_organiser ON events (organiser_company_id);
CREATE INDEX events_created_by ON events (created_by);

-- One chair, or one place in line, a person. Rows are made and changed only while the event's row is locked.
CREATE TABLE event_registrations (
  event_id integer NOT NULL REFERENCES events ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('confirmed', 'waiting')),
  -- The order in line: numbers are drawn under the event's lock, so they follow the order of coming.
  number bigint GENERATED ALWAYS AS IDENTITY,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 300),
  checked_in_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When the status last changed: a calendar that is subscribed to follows it.
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, user_id)
);
CREATE INDEX event_registrations_line ON event_registrations (event_id, status, number);
CREATE INDEX event_registrations_user ON event_registrations (user_id);

-- The address of a person's own calendar. It opens only the times and titles of what they signed up for; they can have a new one.
CREATE TABLE calendar_links (
  user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);
