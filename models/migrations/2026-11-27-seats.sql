-- Seats of any subject: capacity, registrations and waiting list, until now those of events alone.

CREATE TABLE seat_pools (
  -- 'event', and what else features have that people register for.
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  -- Null: no limit.
  capacity integer CHECK (capacity BETWEEN 1 AND 100000),
  -- Numbers of confirmed and of waiting registrations, so that lists need not count. Updated by triggers:
  -- models/functions/seat-pools.sql.
  confirmed integer NOT NULL DEFAULT 0,
  waiting integer NOT NULL DEFAULT 0,
  PRIMARY KEY (subject_type, subject_id),
  -- Makes overbooking impossible, whatever the code does.
  CONSTRAINT seat_pools_capacity CHECK (capacity IS NULL OR confirmed <= capacity)
);

-- One seat, or one place on the waiting list, a user. Written only while the pool's row is locked.
CREATE TABLE seat_registrations (
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('confirmed', 'waiting')),
  -- Order of the waiting list. Assigned under the pool's lock, so it follows the order of arrival.
  number bigint GENERATED ALWAYS AS IDENTITY,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 300),
  checked_in_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When the status last changed: subscribed calendars follow it.
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (subject_type, subject_id, user_id),
  FOREIGN KEY (subject_type, subject_id) REFERENCES seat_pools ON DELETE CASCADE
);
CREATE INDEX seat_registrations_order ON seat_registrations (subject_type, subject_id, status, number);
CREATE INDEX seat_registrations_user ON seat_registrations (user_id);

-- Nobody may register between the copy and the end of the old tables.
LOCK TABLE events, event_registrations IN ACCESS EXCLUSIVE MODE;
INSERT INTO seat_pools (subject_type, subject_id, capacity, confirmed, waiting)
SELECT 'event', id, capacity, confirmed, waiting FROM events;
INSERT INTO seat_registrations (subject_type, subject_id, user_id, status, number, note, checked_in_at,
  created_at, changed_at) OVERRIDING SYSTEM VALUE
SELECT 'event', event_id, user_id, status, number, note, checked_in_at, created_at, changed_at
FROM event_registrations;
-- Goes on after the last number that was ever assigned, as e-mails are identified by it.
SELECT setval(pg_get_serial_sequence('seat_registrations', 'number'),
  nextval(pg_get_serial_sequence('event_registrations', 'number')));

DROP TABLE event_registrations;
DROP FUNCTION IF EXISTS count_registrations, count_status_changes, count_chairs, count_moves;
ALTER TABLE events DROP CONSTRAINT events_seats,
  DROP COLUMN capacity, DROP COLUMN confirmed, DROP COLUMN waiting;
