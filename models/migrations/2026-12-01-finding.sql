-- Filled again with all documents (models/functions/company-search.sql), each lexeme with a word.
DELETE FROM company_words;
DROP FUNCTION IF EXISTS company_query_similar(text[]);

-- What a word of companies is made of and means (server/platform/text/word-analysis/), so that a search finds
-- the words of companies that match the words of a query.
ALTER TABLE company_words
  -- One of the words of this lexeme, as it is written: for "did you mean" and suggestions.
  ADD COLUMN word text NOT NULL DEFAULT '',
  -- Base forms, roots, parts and meanings. NULL until a job has analysed the word: searches then do so.
  ADD COLUMN keys text[],
  -- The version of the analysis: a new one analyses all words again.
  ADD COLUMN analysis integer;
CREATE INDEX company_words_keys ON company_words USING gin (keys) WITH (fastupdate = off);
CREATE INDEX company_words_waiting ON company_words (lexeme) WHERE keys IS NULL;

-- The places of companies, as they write them: a query that names one sorts by it.
CREATE TABLE company_places (
  district text NOT NULL,
  city text NOT NULL,
  postcode text NOT NULL,
  PRIMARY KEY (district, city, postcode)
);
