-- E-mails about a person's own matters are sent unless switched off, so that a row may also say no.
ALTER TABLE notification_subscriptions ADD COLUMN is_on boolean NOT NULL DEFAULT true;
