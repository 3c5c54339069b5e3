-- An e-mail can name more people than one beside its recipient.
ALTER TABLE emails ADD COLUMN about_user_ids integer[] NOT NULL DEFAULT '{}';
UPDATE emails SET about_user_ids = ARRAY[about_user_id] WHERE about_user_id IS NOT NULL;
ALTER TABLE emails DROP COLUMN about_user_id;
CREATE INDEX emails_about ON emails USING gin (about_user_ids);
