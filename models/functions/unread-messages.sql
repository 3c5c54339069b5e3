-- Unread messages of a user. Sending also moves the sender's own read_seq, so the number is a difference.

-- Returns a table, for the statement that loads the session at each request: PostgreSQL inlines
-- such a function into the statement's plan, but starts an executor for each call of a function
-- that returns a value.
CREATE OR REPLACE FUNCTION messages_unread(person integer) RETURNS TABLE (unread integer)
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT coalesce(sum(c.last_seq - p.read_seq), 0)::integer
  FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
  WHERE p.user_id = person AND c.last_seq > p.read_seq AND p.until_seq IS NULL
    AND (NOT p.for_company OR EXISTS (
      SELECT 1 FROM company_members m
      WHERE m.company_id = c.company_id AND m.user_id = person AND m.answers_messages))
$$;

-- Returns a value, for statements that count for many users.
CREATE OR REPLACE FUNCTION unread_messages(person integer) RETURNS integer LANGUAGE sql STABLE AS
  'SELECT unread FROM messages_unread(person)';
