-- From when an opportunity is meant, and the last day of which its owners were reminded before it came.
ALTER TABLE opportunities
  ADD COLUMN starts_on date,
  ADD COLUMN reminded_for date,
  ADD CONSTRAINT opportunities_dates_check CHECK (starts_on <= closes_on);
CREATE INDEX opportunities_ending ON opportunities (closes_on) WHERE closed_at IS NULL;
