-- The reading that found a proposal last: the next one deletes those that it does not find.
ALTER TABLE register_proposals
  ADD COLUMN reading_id integer REFERENCES register_readings ON DELETE CASCADE;
CREATE INDEX register_proposals_reading ON register_proposals (reading_id);
