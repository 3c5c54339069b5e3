-- For a town with much in it: what its lists, feeds and clean-ups ask for is found by an index, not by going through a table.

-- What is to come, soonest first: with the end in the index, those that are over are passed without being looked at.
DROP INDEX events_coming;
CREATE INDEX events_coming ON events (starts_at, id, ends_at);
-- The feed of what was announced or changed last.
CREATE INDEX events_changed ON events (updated_at DESC, id DESC);

-- Titles with typing mistakes, as events have had from the start.
CREATE INDEX initiatives_title_trgm ON initiatives USING gin (title gin_trgm_ops);
CREATE INDEX opportunities_title_trgm ON opportunities USING gin (title gin_trgm_ops);

-- The office: accounts by name and by a part of the address, companies to verify, the log by type.
CREATE INDEX users_by_name ON users (name COLLATE "da-x-icu", id);
CREATE INDEX users_email_trgm ON users USING gin (email gin_trgm_ops);
CREATE INDEX companies_unverified ON companies (name COLLATE "da-x-icu", id) WHERE verified_at IS NULL;
CREATE INDEX activities_type ON activities (type, id);

-- Whom a person asked to be introduced to: their list, and what goes with them.
CREATE INDEX introductions_asker ON introductions (asker_id);
-- Each picture that is cleaned away looks for whoever still shows it (ON DELETE SET NULL).
CREATE INDEX users_picture ON users (picture) WHERE picture IS NOT NULL;
CREATE INDEX companies_logo ON companies (logo) WHERE logo IS NOT NULL;
