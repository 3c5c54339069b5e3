-- The day on which each account was last used, for the erasure of those that nobody uses. In a table of its
-- own: a column of users would change a row that many transactions lock.
CREATE TABLE account_visits (
  user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  -- In UTC. Maintained by triggers: models/functions/account-visits.sql.
  last_on date NOT NULL
);
CREATE INDEX account_visits_last ON account_visits (last_on, user_id);
-- Until now nothing recorded visits: the period begins with this release.
INSERT INTO account_visits (user_id, last_on) SELECT id, (now() AT TIME ZONE 'UTC')::date FROM users;
