-- The search documents of companies: see models/migrations/2026-11-28-company-search.sql.

-- The sample to which a company belongs: 0 has one company of 512, 1 to 3 four times as many each, 4 the
-- rest. A word of 100,000 companies then costs a search no more than one of 500.
CREATE OR REPLACE FUNCTION company_level(id integer) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN hashint4(id) & 511 = 0 THEN 0 WHEN hashint4(id) & 127 = 0 THEN 1
    WHEN hashint4(id) & 31 = 0 THEN 2 WHEN hashint4(id) & 7 = 0 THEN 3 ELSE 4 END;

-- The eight digits of a Danish telephone number, without the country's code.
CREATE OR REPLACE FUNCTION phone_digits(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(regexp_replace(phone, '^\s*(\+|00)45', ''), '\D', '', 'g');

-- The name of a district or town in basic letters: "Høje Taastrup" is "hoje-tastrup". As placeKey() does it.
CREATE OR REPLACE FUNCTION place_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN trim('-' FROM regexp_replace(search_letters(name), '[^a-z0-9]+', '-', 'g'));

-- A position in kilometres to the east and north, for distances within Denmark, 2 percent exact: at 56
-- degrees, a degree of longitude has 62.25 km. As pointOf() does it.
CREATE OR REPLACE FUNCTION map_point(latitude double precision, longitude double precision) RETURNS point
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN point(longitude * 62.25, latitude * 111.2);

-- The division of DB25 (Danmarks Statistik, NACE Rev. 2.1) of a code of six digits. Codes of DB07 that are in
-- another division since 2025: motor trade (45), development of buildings (41.10) and public relations
-- (70.21). Without a code, the division that fits the industry which the company has chosen; NULL: several.
CREATE OR REPLACE FUNCTION db25_division(code text, industry text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN code LIKE '452%' THEN '95' WHEN code LIKE '4531%' THEN '46' WHEN code LIKE '45%' THEN '47'
    WHEN code LIKE '4110%' THEN '68' WHEN code LIKE '7021%' THEN '73'
    WHEN code IS NOT NULL THEN left(code, 2)
    ELSE CASE industry
      WHEN 'craft' THEN '43' WHEN 'building' THEN '41' WHEN 'it' THEN '62' WHEN 'food' THEN '56'
      WHEN 'retail' THEN '47' WHEN 'transport' THEN '49' WHEN 'health' THEN '86' WHEN 'creative' THEN '74'
      WHEN 'education' THEN '85' WHEN 'property' THEN '68' WHEN 'cleaning' THEN '81' WHEN 'auto' THEN '95'
      WHEN 'green' THEN '01' WHEN 'energy' THEN '35' WHEN 'travel' THEN '55' WHEN 'sport' THEN '93' END
  END;

-- The section of DB25, A to V: that of the division, or of the industry if that is in several divisions.
CREATE OR REPLACE FUNCTION db25_section(division text, industry text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN division IS NULL THEN
      CASE industry WHEN 'production' THEN 'C' WHEN 'advice' THEN 'N' WHEN 'finance' THEN 'L' END
    WHEN division <= '03' THEN 'A' WHEN division <= '09' THEN 'B' WHEN division <= '33' THEN 'C'
    WHEN division <= '35' THEN 'D' WHEN division <= '39' THEN 'E' WHEN division <= '43' THEN 'F'
    WHEN division <= '47' THEN 'G' WHEN division <= '53' THEN 'H' WHEN division <= '56' THEN 'I'
    WHEN division <= '60' THEN 'J' WHEN division <= '63' THEN 'K' WHEN division <= '66' THEN 'L'
    WHEN division <= '68' THEN 'M' WHEN division <= '75' THEN 'N' WHEN division <= '82' THEN 'O'
    WHEN division <= '84' THEN 'P' WHEN division <= '85' THEN 'Q' WHEN division <= '88' THEN 'R'
    WHEN division <= '93' THEN 'S' WHEN division <= '96' THEN 'T' WHEN division <= '98' THEN 'U' ELSE 'V' END;

-- The filters of the directory that a company passes (features/companies/directory/filters.ts). `k1:` and
-- `k5:` are the squares of one and of five kilometres in which it is.
CREATE OR REPLACE FUNCTION company_labels(c companies, district text, place point) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT array_remove(ARRAY[
  'industry:' || c.industry,
  'section:' || db25_section(db25_division(c.industry_code, c.industry), c.industry),
  'division:' || db25_division(c.industry_code, c.industry),
  'district:' || nullif(coalesce(district, place_key(c.city)), ''),
  'size:' || CASE WHEN c.employees = '1' THEN '1' WHEN c.employees IN ('2-4', '5-9') THEN '2-9'
    WHEN c.employees IN ('10-19', '20-49') THEN '10-49' WHEN c.employees IN ('50-99', '100-199') THEN '50-199'
    WHEN c.employees IN ('200-499', '500+') THEN '200+' END,
  CASE WHEN c.verified_at IS NULL THEN 'unverified' ELSE 'verified' END,
  -- Those of a register are not new: they were there before.
  CASE WHEN c.imported_at IS NULL THEN 'joined:' || (c.created_at AT TIME ZONE 'UTC')::date END,
  'k1:' || floor(place[0]) || ':' || floor(place[1]),
  'k5:' || floor(place[0] / 5) || ':' || floor(place[1] / 5)
], NULL) $$;

-- What is offered, without those to whom: of "stel til restauranter" only "stel".
CREATE OR REPLACE FUNCTION offer_heads(offers text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(array_to_string(offers, E'\n'), '\s(til|for|to|ud af)\s[^\n]*', '', 'gi');

-- The only place where the text of a company becomes its search document: its words as they are, in basic
-- letters. Inflections, compounds and meanings are found by company_words: a stemmer takes "bager" (baker)
-- for "bag" (behind).
CREATE OR REPLACE FUNCTION company_documents(ids integer[]) RETURNS SETOF company_search
LANGUAGE sql STABLE AS $$
  SELECT c.id, c.name, c.city, c.industry,
    setweight(to_tsvector('simple', search_text(c.name)), 'A')
      || setweight(to_tsvector('simple', search_text(offer_heads(c.offers))), 'B')
      || setweight(to_tsvector('simple', search_text(
        c.tagline || ' ' || c.translated_tagline || ' ' || offer_heads(c.translated_offers) || ' '
        || coalesce(p.names, ''))), 'C')
      || setweight(to_tsvector('simple', search_text(
        words_of(c.offers || c.translated_offers) || ' ' || words_of(c.seeks) || ' ' || c.about || ' '
        || c.translated_about || ' ' || coalesce(p.descriptions, '') || ' ' || c.street || ' '
        || c.district || ' ' || c.postcode || ' ' || c.city || ' ' || coalesce(c.cvr, '') || ' ' || phone_digits(c.phone))), 'D'),
    to_tsvector('simple', search_text(words_of(c.seeks))),
    company_labels(c, d.key, map_point(coalesce(l.latitude, d.latitude), coalesce(l.longitude, d.longitude))),
    company_level(c.id),
    search_letters(c.name || ' ' || c.city || ' ' || c.postcode || ' ' || coalesce(c.cvr, '')),
    date_trunc('milliseconds', c.created_at),
    map_point(coalesce(l.latitude, d.latitude), coalesce(l.longitude, d.longitude)),
    l.subject_id IS NOT NULL
  FROM companies c
  LEFT JOIN positions l ON l.subject_type = 'company' AND l.subject_id = c.id
  LEFT JOIN districts own ON own.key = place_key(c.district)
  LEFT JOIN districts town ON town.key = place_key(c.city)
  LEFT JOIN districts d ON d.key = coalesce(own.key, town.key)
  LEFT JOIN LATERAL (
    SELECT string_agg(name, E'\n') AS names, string_agg(description, E'\n') AS descriptions
    FROM company_products WHERE company_id = c.id
  ) AS p ON true
  WHERE c.id = ANY (ids) AND c.ended_at IS NULL
$$;

-- Writes the search documents of companies. The caller holds locks on the companies, or has just changed
-- them: otherwise an older document could replace a newer one.
CREATE OR REPLACE FUNCTION refresh_company_search(ids integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO company_search AS s SELECT * FROM company_documents(ids)
  ON CONFLICT (company_id) DO UPDATE SET (name, city, industry, search, seeks, labels, office_text,
      created_at, place, has_position)
    = (excluded.name, excluded.city, excluded.industry, excluded.search, excluded.seeks, excluded.labels,
      excluded.office_text, excluded.created_at, excluded.place, excluded.has_position)
    WHERE (s.name, s.city, s.industry, s.search, s.seeks, s.labels, s.office_text, s.created_at, s.place::text,
      s.has_position)
      IS DISTINCT FROM (excluded.name, excluded.city, excluded.industry, excluded.search, excluded.seeks,
      excluded.labels, excluded.office_text, excluded.created_at, excluded.place::text, excluded.has_position);
  -- Companies that have closed or left the municipality are not in the directory.
  DELETE FROM company_search s USING companies c
  WHERE s.company_id = ANY (ids) AND c.id = s.company_id AND c.ended_at IS NOT NULL;
  PERFORM add_company_words(ids);
  IF EXISTS (SELECT FROM saved_searches) THEN
    INSERT INTO company_search_changes AS changes (company_id) SELECT DISTINCT unnest(ids) ORDER BY 1
    ON CONFLICT (company_id) DO UPDATE SET version = excluded.version;
  END IF;
  INSERT INTO company_places
  SELECT DISTINCT c.district, c.city, c.postcode FROM companies c
  WHERE c.id = ANY (ids) AND NOT EXISTS (
    SELECT FROM company_places p WHERE (p.district, p.city, p.postcode) = (c.district, c.city, c.postcode))
  ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING;
END $$;

-- Adds the lexemes that are new, each with one of its words as a company writes it. Reads the texts of few
-- companies: one for each new lexeme.
CREATE OR REPLACE FUNCTION add_company_words(ids integer[]) RETURNS void LANGUAGE sql AS $$
  WITH new_lexemes AS MATERIALIZED (
    SELECT words.lexeme, min(words.company_id) AS company_id FROM (
      SELECT company_id, unnest(tsvector_to_array(search)) COLLATE "C" AS lexeme
      FROM company_search WHERE company_id = ANY (ids)
    ) AS words
    WHERE length(lexeme) BETWEEN 2 AND 60 AND lexeme !~ '^[0-9]+$' AND lexeme !~ '[[:punct:][:space:]]'
      AND NOT EXISTS (SELECT FROM company_words w WHERE w.lexeme = words.lexeme)
    GROUP BY lexeme
  ), written AS (
    SELECT DISTINCT token.token AS word FROM companies c,
      ts_parse('default', lower(concat_ws(' ', c.name, words_of(c.offers), c.tagline, words_of(c.seeks),
        c.about, c.street, c.district, c.city, words_of(c.translated_offers), c.translated_tagline,
        c.translated_about, (SELECT string_agg(p.name || ' ' || p.description, ' ')
          FROM company_products p WHERE p.company_id = c.id)))) AS token
    WHERE c.id IN (SELECT company_id FROM new_lexemes)
      AND length(token.token) BETWEEN 2 AND 80 AND token.token !~ '[[:digit:][:space:]]'
  )
  -- Sorted, so that transactions that add the same words cannot deadlock.
  INSERT INTO company_words (lexeme, word)
  SELECT DISTINCT ON (n.lexeme) n.lexeme, coalesce(w.word, n.lexeme)
  FROM new_lexemes n
  LEFT JOIN (
    SELECT word, search_letters(word) COLLATE "C" AS lexeme FROM written
  ) AS w ON w.lexeme = n.lexeme
  ORDER BY n.lexeme, length(w.word), w.word
  ON CONFLICT DO NOTHING
$$;

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

-- The products of companies are in their documents. The company is locked first, as by its own changes: two
-- changes at the same time must not leave the older document.
CREATE OR REPLACE FUNCTION company_products_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids integer[] := ARRAY(SELECT id FROM companies WHERE id IN (SELECT company_id FROM changed)
    ORDER BY id FOR NO KEY UPDATE);
BEGIN
  IF ids <> '{}' THEN PERFORM refresh_company_search(ids); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER company_products_search_inserted AFTER INSERT ON company_products
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION company_products_changed();
CREATE OR REPLACE TRIGGER company_products_search_updated AFTER UPDATE ON company_products
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION company_products_changed();
CREATE OR REPLACE TRIGGER company_products_search_deleted AFTER DELETE ON company_products
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION company_products_changed();

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
  wanted tsquery := websearch_to_tsquery('simple', search_text(phrase));
  last text := words[cardinality(words)];
BEGIN
  IF last IS NULL THEN RETURN wanted; END IF;
  RETURN wanted || (to_tsquery('simple', array_to_string(trim_array(words, 1), ' & '))
    && coalesce(company_words_of_prefix(last, 30), ''::tsquery));
END $$;

-- A query for companies that have any word, as the beginning of a word.
CREATE OR REPLACE FUNCTION company_query_any(words text[]) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
DECLARE
  wanted tsquery := '';
  word text;
BEGIN
  FOREACH word IN ARRAY words LOOP
    wanted := wanted || coalesce(company_words_of_prefix(word, 12), ''::tsquery);
  END LOOP;
  RETURN wanted;
END $$;

-- The words of companies that resemble a word in basic letters most, as they are written. Sets the threshold
-- of `<%` itself, because behind a pooler in transaction mode a statement outside of a transaction has the
-- default.
CREATE OR REPLACE FUNCTION company_words_like(letters text, most integer) RETURNS SETOF text
LANGUAGE plpgsql STABLE SET pg_trgm.word_similarity_threshold = 0.5 AS $$
BEGIN
  RETURN QUERY SELECT w.word FROM company_words w WHERE letters <% w.lexeme
  ORDER BY word_similarity(letters, w.lexeme) DESC, length(w.lexeme), w.lexeme LIMIT most;
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
