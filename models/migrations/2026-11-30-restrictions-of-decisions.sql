-- What is hidden, and which threads are closed, for each decision that says so: withdrawing one decision ends
-- nothing that another one requires.
ALTER TABLE subject_restrictions ADD COLUMN decision_id integer REFERENCES report_decisions ON DELETE CASCADE,
  DROP CONSTRAINT subject_restrictions_pkey;
INSERT INTO subject_restrictions (subject_type, subject_id, kind, decision_id, created_at)
  SELECT t.subject_type, t.subject_id, t.kind, d.id, d.applied_at
  FROM report_decisions d JOIN report_cases c ON c.id = d.case_id
  LEFT JOIN comments k ON c.subject_type = 'comment' AND k.id = c.subject_id
  LEFT JOIN messages m ON c.subject_type = 'message' AND m.id = c.subject_id
  CROSS JOIN LATERAL (
    SELECT c.subject_type, c.subject_id, 'hidden' AS kind WHERE d.measure IN ('hide', 'remove')
    UNION ALL
    SELECT CASE WHEN m.id IS NOT NULL THEN 'conversation' ELSE coalesce(k.subject_type, c.subject_type) END,
      coalesce(m.conversation_id, k.subject_id, c.subject_id), 'closed' WHERE d.measure = 'close') AS t
  WHERE d.applied_at IS NOT NULL AND d.superseded_at IS NULL AND d.purged_at IS NULL AND EXISTS (
    SELECT FROM subject_restrictions r
    WHERE (r.subject_type, r.subject_id, r.kind) = (t.subject_type, t.subject_id, t.kind));
DELETE FROM subject_restrictions WHERE decision_id IS NULL;
ALTER TABLE subject_restrictions ALTER COLUMN decision_id SET NOT NULL,
  ADD PRIMARY KEY (subject_type, subject_id, kind, decision_id);
CREATE INDEX subject_restrictions_decision ON subject_restrictions (decision_id);

-- Written and never read.
ALTER TABLE reports DROP COLUMN snapshot_id;
