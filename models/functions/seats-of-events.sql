-- Adds the triggers of models/functions/seat-pools.sql to events.
CREATE OR REPLACE TRIGGER seat_pools_created AFTER INSERT ON events
  REFERENCING NEW TABLE AS subjects FOR EACH STATEMENT EXECUTE FUNCTION create_seat_pools('event');
CREATE OR REPLACE TRIGGER seat_pools_deleted AFTER DELETE ON events
  REFERENCING OLD TABLE AS subjects FOR EACH STATEMENT EXECUTE FUNCTION delete_seat_pools('event');
