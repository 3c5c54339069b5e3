-- Whether the owners found on the site what they sought, as they said when they closed the opportunity.
ALTER TABLE opportunities
  ADD COLUMN is_found boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT opportunities_found_check CHECK (closed_at IS NOT NULL OR NOT is_found);
