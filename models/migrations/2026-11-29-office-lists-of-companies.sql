-- The office's lists of tasks by industry. Not of companies from a register: they have no tasks, and an import
-- would have to write one more index.
CREATE INDEX companies_joined_by_industry ON companies (industry, id) WHERE imported_at IS NULL;

-- With what the office filters by: where a search has more hits than are sorted, the list is read in its order
-- from the index alone. Reading 80,000 rows of the table instead took 0.5 s.
DROP INDEX company_search_by_name, company_search_by_city;
CREATE INDEX company_search_by_name ON company_search (name COLLATE "da-x-icu", company_id)
  INCLUDE (office_text, industry);
CREATE INDEX company_search_by_city ON company_search
  (city COLLATE "da-x-icu", name COLLATE "da-x-icu", company_id) INCLUDE (office_text, industry);
