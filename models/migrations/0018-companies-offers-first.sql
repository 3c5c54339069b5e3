-- Who looks for a printer meets printers before those who look for one, too: what is sought weighs less than what is offered.
ALTER TABLE companies DROP COLUMN search; -- its index goes with it
ALTER TABLE companies ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('danish', name), 'A')
  || setweight(to_tsvector('danish', words_of(offers)), 'B')
  || setweight(to_tsvector('danish', tagline), 'C')
  || setweight(to_tsvector('danish', words_of(seeks) || ' ' || about || ' ' || district || ' ' || city), 'D')
) STORED;
CREATE INDEX companies_search ON companies USING gin (search);
