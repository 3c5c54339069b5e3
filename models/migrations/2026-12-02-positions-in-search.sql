-- Whether `place` is the company's own position; otherwise it is the centre of its district.
ALTER TABLE company_search ADD COLUMN has_position boolean NOT NULL DEFAULT false;
