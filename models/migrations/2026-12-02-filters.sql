-- The districts of the municipality, as the setting DISTRICTS states them: a start writes them. A company
-- that has no position is at the centre of its district.
CREATE TABLE districts (
  -- The name in basic letters (place_key).
  key text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180)
);

-- What the directory sorts by, beside the name. The job `company-search` writes it for all companies, because
-- models/functions/company-search.sql has changed.
ALTER TABLE company_search
  -- To the millisecond, as the addresses of pages have it.
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  -- Kilometres to the east and north (map_point). NULL: nobody knows where it is.
  ADD COLUMN place point;
CREATE INDEX company_search_by_level ON company_search (level);
CREATE INDEX company_search_newest ON company_search (created_at, company_id);
CREATE INDEX company_search_place ON company_search USING gist (place);
