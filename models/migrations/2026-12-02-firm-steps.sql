-- When a member hid what completes the page of their company; null: they see it.
ALTER TABLE company_members ADD COLUMN steps_dismissed_at timestamptz;
