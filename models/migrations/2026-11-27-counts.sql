-- Counts that are read in constant time: rows of a table by the time that they have, and changes of a table.

-- `period` is the beginning of a quarter of an hour, which every time zone's midnight falls on; '-infinity'
-- has what is no longer counted by time.
CREATE TABLE counts (
  name text NOT NULL,
  period timestamptz NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (name, period)
);

-- What transactions have added since: each inserts separate rows, because an UPDATE of one row of `counts`
-- would make all of them wait for each other. A count is the sum of both tables. A job moves the rows.
CREATE TABLE count_changes (
  name text NOT NULL,
  period timestamptz NOT NULL,
  change bigint NOT NULL
);
CREATE INDEX count_changes_name ON count_changes (name);

-- For the number of opportunities that are open today.
CREATE INDEX opportunities_not_closed ON opportunities (closes_on) WHERE closed_at IS NULL;
