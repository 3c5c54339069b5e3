-- Maintains account_visits. A session is written at the sign-in, and at most once an hour while it is used:
-- `seenAt` is the time, in milliseconds.
CREATE OR REPLACE FUNCTION record_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO account_visits (user_id, last_on) VALUES (NEW.id, (NEW.created_at AT TIME ZONE 'UTC')::date);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER account_recorded AFTER INSERT ON users
  FOR EACH ROW EXECUTE FUNCTION record_account();

CREATE OR REPLACE FUNCTION record_visit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  day date := (to_timestamp((NEW.sess ->> 'seenAt')::double precision / 1000) AT TIME ZONE 'UTC')::date;
BEGIN
  UPDATE account_visits SET last_on = day
  WHERE user_id = (NEW.sess -> 'passport' ->> 'user')::integer AND last_on < day;
  RETURN NEW;
END $$;

-- Before the row is written: an erasure for inactivity locks the sessions and then account_visits; a new
-- session that already referred to the account would wait for it in the other order.
CREATE OR REPLACE TRIGGER visit_recorded BEFORE INSERT OR UPDATE OF sess ON sessions
  FOR EACH ROW WHEN (NEW.sess -> 'passport' IS NOT NULL) EXECUTE FUNCTION record_visit();
