-- SEQUENCE and DTSTAMP of an imported event in its last file (RFC 5545): an older file that is imported later
-- must not put the event back. Null: imported before this column, or never.
ALTER TABLE events ADD COLUMN source_sequence integer, ADD COLUMN source_stamp timestamptz;
