-- Products and services of a company, in its own order.
CREATE TABLE company_products (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company_id integer NOT NULL REFERENCES companies ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  description text NOT NULL DEFAULT '' CHECK (length(description) <= 300),
  -- As the company writes it: "fra 450 kr.", "efter tilbud".
  price text NOT NULL DEFAULT '' CHECK (length(price) <= 60),
  picture text REFERENCES pictures ON DELETE SET NULL,
  -- From 1. At most 24 products; deferred, because two products change places in one statement.
  position smallint NOT NULL CHECK (position BETWEEN 1 AND 24),
  UNIQUE (company_id, position) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX company_products_picture ON company_products (picture) WHERE picture IS NOT NULL;
