-- What people answer to proposals of matches: "not for us", "we talk already". What was answered is not
-- proposed again, to any member of the company for which it was answered.
CREATE TABLE match_answers (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- For whom: a company, or a user without one.
  company_id integer REFERENCES companies ON DELETE CASCADE,
  user_id integer REFERENCES users ON DELETE CASCADE,
  -- What was proposed.
  about_company_id integer REFERENCES companies ON DELETE CASCADE,
  about_user_id integer REFERENCES users ON DELETE CASCADE,
  about_opportunity_id integer REFERENCES opportunities ON DELETE CASCADE,
  answer text NOT NULL CHECK (answer IN ('not-for-us', 'in-contact')),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(company_id, user_id) = 1),
  CHECK (num_nonnulls(about_company_id, about_user_id, about_opportunity_id) = 1),
  UNIQUE NULLS NOT DISTINCT (company_id, user_id, about_company_id, about_user_id, about_opportunity_id)
);
CREATE INDEX match_answers_user ON match_answers (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX match_answers_about_company ON match_answers (about_company_id) WHERE about_company_id IS NOT NULL;
CREATE INDEX match_answers_about_user ON match_answers (about_user_id) WHERE about_user_id IS NOT NULL;
CREATE INDEX match_answers_about_opportunity ON match_answers (about_opportunity_id)
  WHERE about_opportunity_id IS NOT NULL;
