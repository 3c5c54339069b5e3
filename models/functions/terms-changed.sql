-- Notifies all nodes when people owe the acceptance of new terms, or have accepted them: the sockets that are
-- open know it then (see terms-to-accept.sql). The payload is the person's id; empty: everybody.
CREATE OR REPLACE FUNCTION notify_terms_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('terms_changed', '');
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER terms_changed AFTER UPDATE OF acceptance_version ON statements
  FOR EACH ROW WHEN (OLD.acceptance_version IS DISTINCT FROM NEW.acceptance_version)
  EXECUTE FUNCTION notify_terms_changed();

CREATE OR REPLACE FUNCTION notify_terms_accepted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('terms_changed', NEW.user_id::text);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER terms_accepted AFTER INSERT ON terms_acceptances
  FOR EACH ROW EXECUTE FUNCTION notify_terms_accepted();
