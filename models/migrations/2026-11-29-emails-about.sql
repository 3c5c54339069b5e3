-- The person whom an e-mail names beside its recipient: erasing that person's account erases it, too.
ALTER TABLE emails ADD COLUMN about_user_id integer REFERENCES users (id) ON DELETE SET NULL;
CREATE INDEX emails_about ON emails (about_user_id) WHERE about_user_id IS NOT NULL;
