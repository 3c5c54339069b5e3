-- Whether `place` is the company's own position; otherwise it is the centre of its district.
ALTER TABLE company_search ADD COLUMN has_position boolean NOT NULL DEFAULT false;
-- Every company has one of two labels, by which the indexes of the samples give all of a sample. Beside this
-- index the planner left them aside for searches by words, too.
DROP INDEX company_search_by_level;
