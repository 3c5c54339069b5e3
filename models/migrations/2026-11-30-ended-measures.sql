-- A measure that the office has ended: `superseded_at` says when.
ALTER TABLE report_decisions
  ADD COLUMN ended_by integer REFERENCES users (id) ON DELETE SET NULL,
  ADD COLUMN end_reason text CHECK (length(end_reason) <= 4000),
  ADD CONSTRAINT report_decisions_ended CHECK (end_reason IS NULL OR superseded_at IS NOT NULL);
CREATE INDEX report_decisions_ended_by ON report_decisions (ended_by) WHERE ended_by IS NOT NULL;
