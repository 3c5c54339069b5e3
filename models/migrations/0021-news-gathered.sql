-- News of one kind about one thing that nobody has read yet is told in one line: twelve signed up, not twelve times one.
-- The newest leads; the others point at it, are not listed and not counted, and are read with it.
ALTER TABLE notifications ADD COLUMN into_id integer REFERENCES notifications ON DELETE CASCADE;
CREATE INDEX notifications_into ON notifications (into_id) WHERE into_id IS NOT NULL;

CREATE OR REPLACE FUNCTION notifications_unread(person integer) RETURNS TABLE (unread integer) LANGUAGE sql STABLE ROWS 1 AS
  'SELECT count(*)::integer FROM notifications WHERE user_id = person AND read_at IS NULL AND into_id IS NULL';
