-- How often the page of a company was shown, and from which kind of page of this site; not by whom.
CREATE TABLE company_views (
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  day date NOT NULL,
  source text NOT NULL CHECK (source IN ('search', 'directory', 'events', 'posts', 'other')),
  views integer NOT NULL CHECK (views > 0),
  PRIMARY KEY (company_id, day, source)
);
CREATE INDEX company_views_day ON company_views (day);

-- Words of searches from whose results the page was opened. A word is stored as a keyed hash; its text is
-- added when it was searched on three different days.
CREATE TABLE company_search_terms (
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  -- The Monday.
  week date NOT NULL,
  key bytea NOT NULL,
  word text CHECK (length(word) BETWEEN 2 AND 40),
  -- On how many days of the week, and the last of them.
  days smallint NOT NULL CHECK (days BETWEEN 1 AND 7),
  last_day date NOT NULL,
  searches integer NOT NULL CHECK (searches > 0),
  PRIMARY KEY (company_id, week, key)
);
CREATE INDEX company_search_terms_week ON company_search_terms (week);
