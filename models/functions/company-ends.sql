-- The members of a company whose rights ended with it, when it is open again: the founder first, because the
-- first member becomes the founder.
CREATE OR REPLACE FUNCTION restore_company_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO company_members (company_id, user_id, title, role, is_founder, answers_messages, created_at)
  SELECT f.company_id, f.user_id, f.title, f.role,
    f.is_founder AND NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = NEW.id),
    f.answers_messages, f.created_at
  FROM former_company_members f WHERE f.company_id = NEW.id
  ORDER BY f.is_founder DESC, f.created_at, f.user_id
  ON CONFLICT (company_id, user_id) DO NOTHING;
  DELETE FROM former_company_members WHERE company_id = NEW.id;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER companies_restore_members AFTER UPDATE OF ended_at ON companies
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL)
  EXECUTE FUNCTION restore_company_members();
