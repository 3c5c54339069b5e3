-- Events, their registrations and waiting lists, and the addresses of users' own calendars.
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
  -- Null: no limit.
  capacity integer CHECK (capacity BETWEEN 1 AND 100000),
  registration_closes_at timestamptz,
  -- Null: organised by the municipality's office.
  organiser_company_id integer REFERENCES companies ON DELETE CASCADE,
  created_by integer REFERENCES users ON DELETE SET NULL,
  -- UID of RFC 5545: never changes. Generated here; an imported event keeps the UID of its file.
  uid text NOT NULL UNIQUE DEFAULT gen_random_uuid()::text,
  -- SEQUENCE of RFC 5545: incremented by each change that calendars must follow.
  sequence integer NOT NULL DEFAULT 0,
  -- Set when the event comes from a calendar file: later imports may change it.
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
  -- Numbers of confirmed and of waiting registrations, so that lists need not count. Updated by triggers:
  -- models/functions/registration-counts.sql.
  confirmed integer NOT NULL DEFAULT 0,
  waiting integer NOT NULL DEFAULT 0,
  -- When to notify the registered users of changes by e-mail. Set by the first change after the last e-mail,
  -- so that several changes within a short time are one e-mail. Null: no change to notify of.
  changes_told_at timestamptz,
  CHECK (ends_at > starts_at),
  -- Makes overbooking impossible, whatever the code does.
  CONSTRAINT events_seats CHECK (capacity IS NULL OR confirmed <= capacity)
);
-- Upcoming events, soonest first. With ends_at in the index, past events are skipped without a heap access.
CREATE INDEX events_coming ON events (starts_at, id, ends_at);
CREATE INDEX events_ending ON events (ends_at);
CREATE INDEX events_changed ON events (updated_at DESC, id DESC);
CREATE INDEX events_search ON events USING gin (search);
CREATE INDEX events_title_trgm ON events USING gin (title gin_trgm_ops);
CREATE INDEX events_organiser ON events (organiser_company_id);
CREATE INDEX events_created_by ON events (created_by);

-- One seat, or one place on the waiting list, a user. Written only while the event's row is locked.
CREATE TABLE event_registrations (
  event_id integer NOT NULL REFERENCES events ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('confirmed', 'waiting')),
  -- Order of the waiting list. Assigned under the event's lock, so it follows the order of arrival.
  number bigint GENERATED ALWAYS AS IDENTITY,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 300),
  checked_in_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When the status last changed: subscribed calendars follow it.
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, user_id)
);
CREATE INDEX event_registrations_line ON event_registrations (event_id, status, number);
CREATE INDEX event_registrations_user ON event_registrations (user_id);

-- Secret address of a user's own calendar. It shows only times and titles of the user's events; replaceable.
CREATE TABLE calendar_links (
  user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);
