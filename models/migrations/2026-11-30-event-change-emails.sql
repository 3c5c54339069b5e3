-- What registered users know, from the first change that no e-mail has named: the e-mail names old and
-- new values, and none is sent when a change was taken back. One such e-mail in an hour.
ALTER TABLE events
  ADD COLUMN change_emails_from jsonb,
  ADD COLUMN change_emails_sent_at timestamptz;
