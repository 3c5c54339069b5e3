-- The language of a company's own texts (null: it has not said), and the same texts in the other language.
ALTER TABLE companies
  ADD COLUMN language text CHECK (language IN ('da', 'en')),
  ADD COLUMN translated_tagline text NOT NULL DEFAULT '' CHECK (length(translated_tagline) <= 200),
  ADD COLUMN translated_about text NOT NULL DEFAULT '' CHECK (length(translated_about) <= 6000),
  ADD COLUMN translated_offers text[] NOT NULL DEFAULT '{}';
