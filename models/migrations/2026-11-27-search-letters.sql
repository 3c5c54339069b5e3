-- Search in spite of accents and keyboards: texts and queries are compared in the same basic letters.

-- The basic letters of a text: lower case, without accents, æ as ae, ø and oe as o, å and aa as a. Own
-- functions instead of the extension unaccent, which knows neither oe nor aa. Not in models/functions/:
-- generated columns and indexes store their results, so a change of a function must rewrite them.
CREATE FUNCTION search_letters(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  letters text := replace(replace(replace(lower(words), 'æ', 'ae'), 'ø', 'o'), 'å', 'a');
BEGIN
  -- Only for other letters than the Danish ones, because normalize() takes most of the time.
  IF octet_length(letters) > length(letters) THEN
    letters := regexp_replace(
      normalize(lower(translate(letters, 'ÆØÅ', 'æøå')), NFKD), '[\u0300-\u036f]+', '', 'g');
    letters := replace(replace(replace(translate(letters, 'øłđðı', 'olddi'), 'æ', 'ae'), 'ß', 'ss'), 'œ', 'oe');
  END IF;
  RETURN replace(replace(letters, 'oe', 'o'), 'aa', 'a');
END $$;

-- The basic letters of a text for full-text search. C# and C++ also count as words of their own. RETURN binds
-- the names in the body at once: a restore and CREATE INDEX run without the schema in the search path.
CREATE FUNCTION search_text(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN search_letters(CASE WHEN strpos(words, '#') = 0 AND strpos(words, '+') = 0 THEN words ELSE
    regexp_replace(regexp_replace(regexp_replace(words,
      '(\w+)#(?!\w)', '\1 \1sharp', 'g'),
      '(\w+)\+\+(?!\w)', '\1 \1plusplus', 'g'),
      '(\w+)\+(?![\w+])', '\1 \1plus', 'g')
    END);

DROP INDEX companies_seeks;
ALTER TABLE companies DROP COLUMN search, DROP COLUMN similarity_text;
ALTER TABLE companies
  -- For searches with spelling mistakes (trigrams).
  ADD COLUMN similarity_text text GENERATED ALWAYS AS (
    search_letters(name || ' ' || words_of(offers) || ' ' || words_of(seeks) || ' ' || tagline)
  ) STORED,
  -- What a company offers weighs more than what it seeks: a search for "printer" lists printers first.
  ADD COLUMN search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('danish', search_text(name)), 'A')
    || setweight(to_tsvector('danish', search_text(words_of(offers))), 'B')
    || setweight(to_tsvector('danish', search_text(tagline)), 'C')
    || setweight(to_tsvector('danish', search_text(
      words_of(seeks) || ' ' || about || ' ' || district || ' ' || postcode || ' ' || city || ' '
      || coalesce(cvr, ''))), 'D')
  ) STORED;
CREATE INDEX companies_search ON companies USING gin (search);
CREATE INDEX companies_similarity_text ON companies USING gin (similarity_text gin_trgm_ops);
CREATE INDEX companies_seeks ON companies USING gin (to_tsvector('danish', search_text(words_of(seeks))));
-- The office's list: by a part of the name, the town, the postcode or the CVR number.
CREATE INDEX companies_office_trgm ON companies USING gin (
  search_letters(name || ' ' || city || ' ' || postcode || ' ' || coalesce(cvr, '')) gin_trgm_ops);

DROP INDEX events_title_trgm;
ALTER TABLE events DROP COLUMN search;
ALTER TABLE events ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('danish', search_text(title)), 'A')
  || setweight(to_tsvector('danish', search_text(summary || ' ' || place_name)), 'B')
  || setweight(to_tsvector('danish', search_text(description || ' ' || address)), 'D')
) STORED;
CREATE INDEX events_search ON events USING gin (search);
CREATE INDEX events_title_trgm ON events USING gin (search_letters(title) gin_trgm_ops);

DROP INDEX initiatives_title_trgm;
ALTER TABLE initiatives DROP COLUMN search;
ALTER TABLE initiatives ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('danish', search_text(title)), 'A')
  || setweight(to_tsvector('danish', search_text(summary)), 'B')
  || setweight(to_tsvector('danish', search_text(body)), 'D')
) STORED;
CREATE INDEX initiatives_search ON initiatives USING gin (search);
CREATE INDEX initiatives_title_trgm ON initiatives USING gin (search_letters(title) gin_trgm_ops);

DROP INDEX opportunities_title_trgm;
ALTER TABLE opportunities DROP COLUMN search;
ALTER TABLE opportunities ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('danish', search_text(title)), 'A')
  || setweight(to_tsvector('danish', search_text(words_of(tags))), 'B')
  || setweight(to_tsvector('danish', search_text(body)), 'D')
) STORED;
CREATE INDEX opportunities_search ON opportunities USING gin (search);
CREATE INDEX opportunities_title_trgm ON opportunities USING gin (search_letters(title) gin_trgm_ops);

DROP INDEX users_name_trgm, users_words;
CREATE INDEX users_name_trgm ON users USING gin (search_letters(name) gin_trgm_ops);
CREATE INDEX users_words ON users USING gin (to_tsvector('danish', search_text(headline || ' ' || about)));
