-- Counts registrations in events.confirmed and events.waiting. Per statement, not per row: a batch of
-- registrations then updates each event once.
CREATE OR REPLACE FUNCTION count_registrations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  UPDATE events e SET confirmed = e.confirmed + sign * c.confirmed, waiting = e.waiting + sign * c.waiting
  FROM (
    SELECT event_id,
      count(*) FILTER (WHERE status = 'confirmed') AS confirmed,
      count(*) FILTER (WHERE status = 'waiting') AS waiting
    FROM registrations GROUP BY event_id
  ) AS c WHERE e.id = c.event_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER seats_taken AFTER INSERT ON event_registrations
  REFERENCING NEW TABLE AS registrations FOR EACH STATEMENT EXECUTE FUNCTION count_registrations();
CREATE OR REPLACE TRIGGER seats_left AFTER DELETE ON event_registrations
  REFERENCING OLD TABLE AS registrations FOR EACH STATEMENT EXECUTE FUNCTION count_registrations();

CREATE OR REPLACE FUNCTION count_status_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE events SET
    confirmed = confirmed + (NEW.status = 'confirmed')::integer - (OLD.status = 'confirmed')::integer,
    waiting = waiting + (NEW.status = 'waiting')::integer - (OLD.status = 'waiting')::integer
  WHERE id = NEW.event_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER seats_moved AFTER UPDATE OF status ON event_registrations
  FOR EACH ROW EXECUTE FUNCTION count_status_changes();

-- The names of these functions before the baseline.
DROP FUNCTION IF EXISTS count_chairs(), count_moves();
