-- More kinds of opportunities: co-founder, equipment to share, tender, internship.
ALTER TABLE opportunities DROP CONSTRAINT opportunities_matter_check;
ALTER TABLE opportunities ADD CONSTRAINT opportunities_matter_check CHECK (matter IN (
  'partner', 'co-founder', 'pilot-customer', 'supplier', 'tender', 'equipment', 'investor', 'premises',
  'staff', 'internship'));
