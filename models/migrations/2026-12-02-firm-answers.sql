-- How soon a company answers messages, counted at night from the conversations of the last 90 days.
CREATE TABLE company_answers (
  company_id integer PRIMARY KEY REFERENCES companies ON DELETE CASCADE,
  -- Conversations that others began, and those of them that were answered within 24 hours.
  conversations integer NOT NULL CHECK (conversations >= 0),
  within_a_day integer NOT NULL CHECK (within_a_day BETWEEN 0 AND conversations)
);
