-- Counts registrations in seat_pools.confirmed and seat_pools.waiting. Per statement, not per row: a batch
-- of registrations then updates each pool once.
CREATE OR REPLACE FUNCTION count_seat_registrations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  UPDATE seat_pools p SET confirmed = p.confirmed + sign * c.confirmed, waiting = p.waiting + sign * c.waiting
  FROM (
    SELECT subject_type, subject_id,
      count(*) FILTER (WHERE status = 'confirmed') AS confirmed,
      count(*) FILTER (WHERE status = 'waiting') AS waiting
    FROM registrations GROUP BY subject_type, subject_id
  ) AS c WHERE p.subject_type = c.subject_type AND p.subject_id = c.subject_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER registrations_added AFTER INSERT ON seat_registrations
  REFERENCING NEW TABLE AS registrations FOR EACH STATEMENT EXECUTE FUNCTION count_seat_registrations();
CREATE OR REPLACE TRIGGER registrations_deleted AFTER DELETE ON seat_registrations
  REFERENCING OLD TABLE AS registrations FOR EACH STATEMENT EXECUTE FUNCTION count_seat_registrations();

CREATE OR REPLACE FUNCTION count_seat_status_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE seat_pools SET
    confirmed = confirmed + (NEW.status = 'confirmed')::integer - (OLD.status = 'confirmed')::integer,
    waiting = waiting + (NEW.status = 'waiting')::integer - (OLD.status = 'waiting')::integer
  WHERE subject_type = NEW.subject_type AND subject_id = NEW.subject_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER registrations_changed AFTER UPDATE OF status ON seat_registrations
  FOR EACH ROW EXECUTE FUNCTION count_seat_status_changes();

-- Creates a pool with each subject and deletes it with the subject. A feature adds both triggers to
-- the table of its subjects, with the subject's type as the argument:
-- models/functions/seats-of-events.sql.
CREATE OR REPLACE FUNCTION create_seat_pools() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO seat_pools (subject_type, subject_id) SELECT TG_ARGV[0], id FROM subjects;
  RETURN NULL;
END $$;

-- The foreign key also deletes the pool's registrations.
CREATE OR REPLACE FUNCTION delete_seat_pools() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM seat_pools p USING subjects s WHERE p.subject_type = TG_ARGV[0] AND p.subject_id = s.id;
  RETURN NULL;
END $$;
