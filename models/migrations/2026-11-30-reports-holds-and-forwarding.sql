-- The authors of the thing that a waiting report is about: its title is erased with their accounts.
ALTER TABLE report_holds ADD COLUMN author_ids integer[] NOT NULL DEFAULT '{}';
UPDATE report_holds SET author_ids = ARRAY[subject_id] WHERE subject_type = 'person';

-- When a complaint was sent to the address in COMPLAINTS_EMAIL: the outbox, which had this, is deleted earlier.
ALTER TABLE report_complaints ADD COLUMN forwarded_at timestamptz;
UPDATE report_complaints k SET forwarded_at = m.created_at
  FROM emails m WHERE m.key = 'report-forwarded:' || k.id;
