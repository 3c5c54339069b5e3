-- The header's counts, as relations: PostgreSQL plans such a function as part of the statement that asks it, where it
-- started an executor anew for each of `unread_messages` and `unread_notifications` on every request of who is signed in.
-- Those two stay: for the nodes of the release before, while one restarts after the other, and for statements that count for many.

CREATE FUNCTION messages_unread(person integer) RETURNS TABLE (unread integer) LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT coalesce(sum(c.last_seq - p.read_seq), 0)::integer
  FROM conversation_people p JOIN conversations c ON c.id = p.conversation_id
  WHERE p.user_id = person AND c.last_seq > p.read_seq
    AND (NOT p.for_company OR EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.company_id AND m.user_id = person))
$$;

CREATE FUNCTION notifications_unread(person integer) RETURNS TABLE (unread integer) LANGUAGE sql STABLE ROWS 1 AS
  'SELECT count(*)::integer FROM notifications WHERE user_id = person AND read_at IS NULL';

CREATE OR REPLACE FUNCTION unread_messages(person integer) RETURNS integer LANGUAGE sql STABLE AS
  'SELECT unread FROM messages_unread(person)';
CREATE OR REPLACE FUNCTION unread_notifications(person integer) RETURNS integer LANGUAGE sql STABLE AS
  'SELECT unread FROM notifications_unread(person)';
