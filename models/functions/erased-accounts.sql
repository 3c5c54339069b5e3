-- Records each erased account, whichever statement deletes it.
CREATE OR REPLACE FUNCTION record_erased_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO erased_accounts (id, created_at) VALUES (OLD.id, OLD.created_at) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER erased_account_recorded AFTER DELETE ON users
  FOR EACH ROW EXECUTE FUNCTION record_erased_account();
