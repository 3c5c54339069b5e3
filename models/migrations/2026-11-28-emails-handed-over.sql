-- When an e-mail was about to be handed over to the mail server, just before the end of its data. One that a
-- node held before that when it died is sent by another; after that, whether it was accepted is unknown.
ALTER TABLE emails ADD COLUMN handed_over_at timestamptz;
UPDATE emails SET handed_over_at = sent_at WHERE sent_at IS NOT NULL AND text <> '';
