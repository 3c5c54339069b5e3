ALTER TABLE events RENAME COLUMN changes_told_at TO change_emails_due_at;
