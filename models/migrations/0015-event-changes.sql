-- When those on an event's list hear of its changes by letter: set by the first change that nobody has heard of yet, so that several
-- soon after each other are one letter. Null: there is nothing to tell.
ALTER TABLE events ADD COLUMN changes_told_at timestamptz;
