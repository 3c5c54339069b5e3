-- An event as iCalendar, which is sent as an attachment. Emptied with the text after sending.
ALTER TABLE emails ADD COLUMN calendar text NOT NULL DEFAULT '' CHECK (length(calendar) <= 100000);
