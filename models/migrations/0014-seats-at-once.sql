-- Whoever comes at the same moment is seated by one statement: their count is then written once, not once for each.
DROP TRIGGER seats_counted ON event_registrations;
DROP FUNCTION count_seats();

CREATE FUNCTION count_chairs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  UPDATE events e SET confirmed = e.confirmed + sign * c.confirmed, waiting = e.waiting + sign * c.waiting
  FROM (
    SELECT event_id, count(*) FILTER (WHERE status = 'confirmed') AS confirmed, count(*) FILTER (WHERE status = 'waiting') AS waiting
    FROM seats GROUP BY event_id
  ) AS c WHERE e.id = c.event_id;
  RETURN NULL;
END $$;
CREATE TRIGGER seats_taken AFTER INSERT ON event_registrations
  REFERENCING NEW TABLE AS seats FOR EACH STATEMENT EXECUTE FUNCTION count_chairs();
CREATE TRIGGER seats_left AFTER DELETE ON event_registrations
  REFERENCING OLD TABLE AS seats FOR EACH STATEMENT EXECUTE FUNCTION count_chairs();

CREATE FUNCTION count_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE events SET
    confirmed = confirmed + (NEW.status = 'confirmed')::integer - (OLD.status = 'confirmed')::integer,
    waiting = waiting + (NEW.status = 'waiting')::integer - (OLD.status = 'waiting')::integer
  WHERE id = NEW.event_id;
  RETURN NULL;
END $$;
CREATE TRIGGER seats_moved AFTER UPDATE OF status ON event_registrations FOR EACH ROW EXECUTE FUNCTION count_moves();
