-- The search documents of companies: see models/migrations/2026-11-28-company-search.sql.

-- The sample to which a company belongs: 0 has one company of 512, 1 to 3 four times as many each, 4 the
-- rest. A word of 100,000 companies then costs a search no more than one of 500.
CREATE OR REPLACE FUNCTION company_level(id integer) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN hashint4(id) & 511 = 0 THEN 0 WHEN hashint4(id) & 127 = 0 THEN 1
    WHEN hashint4(id) & 31 = 0 THEN 2 WHEN hashint4(id) & 7 = 0 THEN 3 ELSE 4 END;

-- The only place where the text of a company becomes its search document.
CREATE OR REPLACE FUNCTION company_documents(ids integer[]) RETURNS SETOF company_search
LANGUAGE sql STABLE AS $$
  SELECT c.id, c.name, c.city, c.industry,
    setweight(to_tsvector('danish', search_text(c.name)), 'A')
      || setweight(to_tsvector('danish', search_text(words_of(c.offers))), 'B')
      || setweight(to_tsvector('danish', search_text(c.tagline)), 'C')
      || setweight(to_tsvector('danish', search_text(
        words_of(c.seeks) || ' ' || c.about || ' ' || c.district || ' ' || c.postcode || ' ' || c.city || ' '
        || coalesce(c.cvr, ''))), 'D'),
    to_tsvector('danish', search_text(words_of(c.seeks))),
    ARRAY['industry:' || c.industry]
      || CASE WHEN c.verified_at IS NULL THEN ARRAY['unverified'] ELSE ARRAY[]::text[] END,
    company_level(c.id),
    search_letters(c.name || ' ' || c.city || ' ' || c.postcode || ' ' || coalesce(c.cvr, ''))
  FROM companies c WHERE c.id = ANY (ids)
$$;

-- Writes the search documents of companies. The caller holds locks on the companies, or has just changed
-- them: otherwise an older document could replace a newer one.
CREATE OR REPLACE FUNCTION refresh_company_search(ids integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO company_search AS s SELECT * FROM company_documents(ids)
  ON CONFLICT (company_id) DO UPDATE SET (name, city, industry, search, seeks, labels, office_text)
    = (excluded.name, excluded.city, excluded.industry, excluded.search, excluded.seeks, excluded.labels,
      excluded.office_text)
    WHERE (s.name, s.city, s.industry, s.search, s.seeks, s.labels, s.office_text) IS DISTINCT FROM
      (excluded.name, excluded.city, excluded.industry, excluded.search, excluded.seeks, excluded.labels,
      excluded.office_text);
  -- Sorted, so that transactions that add the same words cannot deadlock.
  INSERT INTO company_words
  SELECT lexeme FROM (
    SELECT DISTINCT unnest(tsvector_to_array(search)) COLLATE "C" AS lexeme
    FROM company_search WHERE company_id = ANY (ids)
  ) AS words
  WHERE length(lexeme) BETWEEN 2 AND 60 AND lexeme !~ '^[0-9]+$' AND lexeme !~ '[[:punct:][:space:]]'
    AND NOT EXISTS (SELECT FROM company_words w WHERE w.lexeme = words.lexeme)
  ORDER BY lexeme ON CONFLICT DO NOTHING;
END $$;

-- Leaves companies to the job, a thousand in a batch: a batch must end within the time limit of statements.
CREATE OR REPLACE FUNCTION enqueue_company_search(ids integer[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO company_search_batches (company_ids)
  SELECT array_agg(id ORDER BY n) FROM unnest(ids) WITH ORDINALITY AS changed (id, n)
  GROUP BY (n - 1) / 1000 ORDER BY (n - 1) / 1000
$$;

-- With `SET LOCAL torvet.company_search = 'later'` a transaction leaves the documents to the job.
CREATE OR REPLACE FUNCTION company_search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids integer[] := ARRAY(SELECT id FROM changed);
BEGIN
  IF current_setting('torvet.company_search', true) = 'later' THEN PERFORM enqueue_company_search(ids);
  ELSIF ids <> '{}' THEN PERFORM refresh_company_search(ids);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER companies_search_inserted AFTER INSERT ON companies
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION company_search_changed();
CREATE OR REPLACE TRIGGER companies_search_updated AFTER UPDATE ON companies
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION company_search_changed();

-- The words of companies that a word begins, as a query for any of them: at most `most`, in alphabetical
-- order. NULL for a stop word.
CREATE OR REPLACE FUNCTION company_words_of_prefix(word text, most integer) RETURNS tsquery
LANGUAGE plpgsql STABLE AS $$
DECLARE
  stem text COLLATE "C" := CASE WHEN word ~ '[0-9]' THEN word ELSE (ts_lexize('danish_stem', word))[1] END;
BEGIN
  IF stem IS NULL THEN RETURN NULL; END IF;
  -- Numbers are not in company_words; a number of few digits, such as a postcode, begins too many others.
  IF word ~ '^[0-9]+$' THEN
    RETURN CASE WHEN length(word) > 4 THEN (word || ':*')::tsquery ELSE word::tsquery END;
  END IF;
  RETURN (SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery FROM (
    SELECT stem AS lexeme
    UNION (SELECT lexeme FROM company_words
      WHERE lexeme > stem AND lexeme < stem || chr(1114109) ORDER BY lexeme LIMIT most)
  ) AS words);
END $$;

-- A query for companies that have all words, the last of them as the beginning of a word, or that match the
-- phrase in the syntax of web searches. `words` are in basic letters (search-words.ts).
CREATE OR REPLACE FUNCTION company_query(phrase text, words text[]) RETURNS tsquery
LANGUAGE plpgsql STABLE AS $$
DECLARE
  wanted tsquery := websearch_to_tsquery('danish', search_text(phrase));
  last text := words[cardinality(words)];
BEGIN
  IF last IS NULL THEN RETURN wanted; END IF;
  RETURN wanted || (to_tsquery('danish', array_to_string(trim_array(words, 1), ' & '))
    && coalesce(company_words_of_prefix(last, 30), ''::tsquery));
END $$;

-- A query for companies that have any word, as the beginning of a word.
CREATE OR REPLACE FUNCTION company_query_any(words text[]) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
DECLARE
  wanted tsquery := '';
  word text;
BEGIN
  FOREACH word IN ARRAY words LOOP
    wanted := wanted || coalesce(company_words_of_prefix(word, 5), ''::tsquery);
  END LOOP;
  RETURN wanted;
END $$;

-- A query for companies that have, for each word, one of the words that resemble it most. A word that
-- resembles none is left out. NULL when no word is left. Sets the threshold of `<%` itself, because behind a
-- pooler in transaction mode a statement outside of a transaction has the default.
CREATE OR REPLACE FUNCTION company_query_similar(words text[]) RETURNS tsquery
LANGUAGE plpgsql STABLE SET pg_trgm.word_similarity_threshold = 0.5 AS $$
DECLARE
  wanted tsquery;
  similar_words tsquery;
  word text;
  stem text;
BEGIN
  FOREACH word IN ARRAY words LOOP
    stem := (ts_lexize('danish_stem', word))[1];
    CONTINUE WHEN stem IS NULL; -- a stop word
    IF word ~ '[0-9]' THEN similar_words := quote_literal(word)::tsquery;
    ELSE
      -- Also by the stem, because lexemes have no endings that could resemble those of the word.
      SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery INTO similar_words FROM (
        SELECT lexeme, likeness, max(likeness) OVER () AS best FROM (
          SELECT lexeme, greatest(word_similarity(word, lexeme), word_similarity(stem, lexeme)) AS likeness
          FROM company_words WHERE word <% lexeme OR stem <% lexeme
          ORDER BY likeness DESC, length(lexeme), lexeme LIMIT 6) AS nearest
      ) AS nearest WHERE likeness >= 0.75 * best;
    END IF;
    CONTINUE WHEN similar_words IS NULL;
    wanted := CASE WHEN wanted IS NULL THEN similar_words ELSE wanted && similar_words END;
  END LOOP;
  RETURN wanted;
END $$;

-- This file is applied when it changes: then every document may be another. A table that is empty after an
-- upgrade is filled at once, as far as that takes seconds.
DO $$
DECLARE
  ids integer[] := ARRAY(SELECT id FROM companies ORDER BY id);
BEGIN
  IF NOT EXISTS (SELECT FROM company_search) THEN
    PERFORM refresh_company_search(ids[:20000]);
    ids := ids[20001:];
  END IF;
  PERFORM enqueue_company_search(ids);
END $$;
