-- Opening hours (features/companies/hours/hours.ts describes the JSON) and addresses on social networks.
ALTER TABLE companies
  ADD COLUMN opening_hours jsonb,
  ADD COLUMN social_links text[] NOT NULL DEFAULT '{}' CHECK (cardinality(social_links) <= 8);
