-- Unread notifications of a user: a group is one row.

-- Returns a table, so that PostgreSQL inlines it into the plan of the calling statement (see
-- unread-messages.sql).
CREATE OR REPLACE FUNCTION notifications_unread(person integer) RETURNS TABLE (unread integer)
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT count(*)::integer FROM notifications WHERE user_id = person AND read_at IS NULL
$$;

-- Returns a value, for statements that count for many users.
CREATE OR REPLACE FUNCTION unread_notifications(person integer) RETURNS integer LANGUAGE sql STABLE AS
  'SELECT unread FROM notifications_unread(person)';
