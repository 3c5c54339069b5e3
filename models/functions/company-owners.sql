-- The first member of a company is its founder, and owns it. Other members begin with the role of the INSERT.
CREATE OR REPLACE FUNCTION appoint_founder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = NEW.company_id) THEN
    NEW.role := 'owner';
    NEW.is_founder := true;
    NEW.answers_messages := true;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER company_members_appoint_founder BEFORE INSERT ON company_members
  FOR EACH ROW EXECUTE FUNCTION appoint_founder();

-- A company with members always has an owner, who can admit others, and a member who answers messages. The
-- service refuses to remove the last of either; this trigger appoints the longest-standing member when an
-- account is erased.
CREATE OR REPLACE FUNCTION keep_company_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Serialises two removals at the same moment, which would not see each other.
  PERFORM FROM companies WHERE id = OLD.company_id FOR NO KEY UPDATE;
  UPDATE company_members m SET role = 'owner'
  WHERE m.company_id = OLD.company_id
    AND m.user_id = (
      SELECT k.user_id FROM company_members k WHERE k.company_id = OLD.company_id
      ORDER BY k.created_at, k.user_id LIMIT 1)
    AND NOT EXISTS (SELECT FROM company_members k WHERE k.company_id = OLD.company_id AND k.role = 'owner');
  UPDATE company_members m SET answers_messages = true
  WHERE m.company_id = OLD.company_id
    AND m.user_id = (
      SELECT k.user_id FROM company_members k WHERE k.company_id = OLD.company_id AND k.role = 'owner'
      ORDER BY k.created_at, k.user_id LIMIT 1)
    AND NOT EXISTS (SELECT FROM company_members k WHERE k.company_id = OLD.company_id AND k.answers_messages);
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER company_members_keep_owner AFTER DELETE ON company_members
  FOR EACH ROW EXECUTE FUNCTION keep_company_owner();
