-- Finer roles of the office (server/platform/rights.ts).
ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE users ADD CONSTRAINT users_role_check
  CHECK (role IN ('member', 'reader', 'helper', 'moderator', 'editor', 'officer', 'admin'));
