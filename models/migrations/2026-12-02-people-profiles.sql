-- What people say of themselves, for the people's directory (only those who want to be in it), proposals of
-- partners, and the three questions of the first visit.
ALTER TABLE users
  ADD COLUMN occupation text NOT NULL DEFAULT ''
    CHECK (occupation IN ('', 'owner', 'founder', 'employee', 'citizen', 'teacher', 'politician')),
  ADD COLUMN skills text[] NOT NULL DEFAULT '{}' CHECK (cardinality(skills) <= 20),
  ADD COLUMN seeks text[] NOT NULL DEFAULT '{}' CHECK (cardinality(seeks) <= 10),
  ADD COLUMN open_for text[] NOT NULL DEFAULT '{}' CHECK (open_for <@
    '{board,mentor,mentee,internship,co-founder,advice,speaking,visits,volunteering,work}'::text[]),
  ADD COLUMN languages text[] NOT NULL DEFAULT '{}' CHECK (cardinality(languages) <= 10),
  ADD COLUMN district text NOT NULL DEFAULT '' CHECK (length(district) <= 80),
  ADD COLUMN is_listed boolean NOT NULL DEFAULT false,
  -- When the person answered or skipped a question of the first visit.
  ADD COLUMN welcomed_at timestamptz;

-- Nobody who has an account already is asked as if they were new.
UPDATE users SET welcomed_at = now();

CREATE INDEX users_listed_by_name ON users (name COLLATE "da-x-icu", id) WHERE is_listed;
CREATE INDEX users_listed_words ON users
  USING gin (to_tsvector('danish', search_text(name || ' ' || headline || ' ' || words_of(skills) || ' ' || about)))
  WHERE is_listed;
