-- Roles of a company's members. Until now each member had all rights, so all of them become owners.
ALTER TABLE company_members
  ADD COLUMN role text NOT NULL DEFAULT 'editor' CHECK (role IN ('owner', 'editor')),
  -- The first member. Colleagues cannot remove them or take away their role.
  ADD COLUMN is_founder boolean NOT NULL DEFAULT false,
  -- Whether they read and answer the company's messages.
  ADD COLUMN answers_messages boolean NOT NULL DEFAULT true,
  ADD CONSTRAINT company_members_founder_owns CHECK (NOT is_founder OR role = 'owner');

UPDATE company_members m SET role = 'owner', is_founder = NOT EXISTS (
  SELECT FROM company_members k
  WHERE k.company_id = m.company_id AND (k.created_at, k.user_id) < (m.created_at, m.user_id));

CREATE UNIQUE INDEX company_members_founder ON company_members (company_id) WHERE is_founder;
