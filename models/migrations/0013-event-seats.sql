-- How many chairs are taken and how many wait in line: kept by the trigger below, so that lists need not count.
-- IF NOT EXISTS, OR REPLACE: for a short time before the first release this was part of 0003.
ALTER TABLE events
  ADD COLUMN IF NOT EXISTS confirmed integer NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS waiting integer NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION count_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    UPDATE events SET confirmed = confirmed - (OLD.status = 'confirmed')::integer, waiting = waiting - (OLD.status = 'waiting')::integer
    WHERE id = OLD.event_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    UPDATE events SET confirmed = confirmed + (NEW.status = 'confirmed')::integer, waiting = waiting + (NEW.status = 'waiting')::integer
    WHERE id = NEW.event_id;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER seats_counted AFTER INSERT OR DELETE OR UPDATE OF status ON event_registrations
  FOR EACH ROW EXECUTE FUNCTION count_seats();

UPDATE events e SET
  confirmed = (SELECT count(*) FROM event_registrations WHERE event_id = e.id AND status = 'confirmed'),
  waiting = (SELECT count(*) FROM event_registrations WHERE event_id = e.id AND status = 'waiting');

-- Whatever the code does, nobody gets a chair that is not there.
ALTER TABLE events DROP CONSTRAINT IF EXISTS events_seats;
ALTER TABLE events ADD CONSTRAINT events_seats CHECK (capacity IS NULL OR confirmed <= capacity);
