-- Notifies all nodes when a user's rights change: they close the sockets that relied on them.
CREATE OR REPLACE FUNCTION notify_rights_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('rights_changed', NEW.id::text);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER rights_changed AFTER UPDATE OF role, banned_at, paused_until ON users
  FOR EACH ROW
  WHEN (OLD.role IS DISTINCT FROM NEW.role OR OLD.banned_at IS DISTINCT FROM NEW.banned_at
    OR OLD.paused_until IS DISTINCT FROM NEW.paused_until)
  EXECUTE FUNCTION notify_rights_changed();

-- Drops the function under its name before the baseline.
DROP FUNCTION IF EXISTS tell_rights_changed();
