-- What lists and searches of companies read, in a separate table: its indexes take ten times as long to
-- write as the company. A person's change writes both in one transaction; an import leaves the rows of this
-- table to a job. Filled by models/functions/company-search.sql only.
CREATE TABLE company_search (
  company_id integer PRIMARY KEY REFERENCES companies ON DELETE CASCADE,
  -- The order of lists.
  name text NOT NULL,
  city text NOT NULL,
  industry text NOT NULL,
  -- The words of a company, in basic letters and Danish stems. What it offers weighs more than what it seeks.
  search tsvector NOT NULL,
  -- The words of what it seeks.
  seeks tsvector NOT NULL,
  -- Filters that are combined with words in one index: `industry:craft`, `unverified`.
  labels text[] NOT NULL,
  -- The sample of all companies to which it belongs (company_level).
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 4),
  -- What the office searches for parts of, in basic letters.
  office_text text NOT NULL
);
-- Words and filters in one index, and a separate index for each sample. A search reads one after the other
-- until it has enough candidates: the index of a word reads all companies of that word, even if ten are
-- wanted. Without fastupdate, because each search would read its list of unsorted entries.
CREATE INDEX company_search_words_0 ON company_search USING gin (search, seeks, labels)
  WITH (fastupdate = off) WHERE level = 0;
CREATE INDEX company_search_words_1 ON company_search USING gin (search, seeks, labels)
  WITH (fastupdate = off) WHERE level = 1;
CREATE INDEX company_search_words_2 ON company_search USING gin (search, seeks, labels)
  WITH (fastupdate = off) WHERE level = 2;
CREATE INDEX company_search_words_3 ON company_search USING gin (search, seeks, labels)
  WITH (fastupdate = off) WHERE level = 3;
CREATE INDEX company_search_words_4 ON company_search USING gin (search, seeks, labels)
  WITH (fastupdate = off) WHERE level = 4;
CREATE INDEX company_search_office ON company_search USING gin (office_text gin_trgm_ops)
  WITH (fastupdate = off);
CREATE INDEX company_search_by_name ON company_search (name COLLATE "da-x-icu", company_id);
CREATE INDEX company_search_by_city ON company_search
  (city COLLATE "da-x-icu", name COLLATE "da-x-icu", company_id);
CREATE INDEX company_search_by_industry ON company_search (industry, name COLLATE "da-x-icu", company_id);

-- Every word of the companies, without numbers: what a word begins (a prefix in the index above reads all
-- companies of all its words), and which words resemble a misspelt one. They are thousands of times fewer
-- than the words of all companies.
CREATE TABLE company_words (
  lexeme text COLLATE "C" PRIMARY KEY
);
CREATE INDEX company_words_trgm ON company_words USING gin (lexeme gin_trgm_ops) WITH (fastupdate = off);

-- Companies whose row in company_search is missing or older, in batches for the job.
CREATE TABLE company_search_batches (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_ids integer[] NOT NULL CHECK (cardinality(company_ids) > 0)
);

ALTER TABLE companies DROP COLUMN search, DROP COLUMN similarity_text;
DROP INDEX companies_seeks, companies_office_trgm, companies_by_name, companies_unverified,
  companies_industry, companies_newest, companies_newest_joined;
-- Ascending, although lists read them backwards: an import then adds to their ends.
CREATE INDEX companies_newest ON companies (created_at, id);
CREATE INDEX companies_newest_joined ON companies (created_at, id) WHERE imported_at IS NULL;
-- What waits for the office; those of a register wait for nobody.
CREATE INDEX companies_unverified ON companies (id) WHERE verified_at IS NULL AND imported_at IS NULL;
