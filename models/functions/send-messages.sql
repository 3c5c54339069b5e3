-- Stores a batch of messages, of many conversations, in the given order and in one round trip. A function,
-- because in READ COMMITTED each statement in it sees what was committed while the statement before waited
-- for its locks. Returns a row for each stored message; for a repeat (same conversation, sender and client
-- id) the first row, with is_new false; none for a message that may not be sent. Generic plan: planning takes
-- longer than execution.
CREATE OR REPLACE FUNCTION send_messages(
  conversation_ids integer[], sender_ids integer[], client_ids uuid[], bodies text[], at timestamptz
) RETURNS TABLE (
  n integer, id bigint, seq integer, for_company boolean, body text, created_at timestamptz, company text,
  is_new boolean, people integer[]
) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  has_company boolean;
BEGIN
  -- Locks in the order of the ids, so that two batches cannot deadlock.
  SELECT bool_or(l.company_id IS NOT NULL) INTO has_company
  FROM (
    SELECT c.company_id FROM conversations c WHERE c.id = ANY (conversation_ids) ORDER BY c.id FOR UPDATE
  ) l;

  IF has_company THEN
    INSERT INTO conversation_participants (conversation_id, user_id, for_company, read_seq, notified_seq)
    SELECT c.id, m.user_id, true, c.last_seq, c.last_seq
    FROM conversations c JOIN company_members m ON m.company_id = c.company_id AND m.answers_messages
    WHERE c.id = ANY (conversation_ids) ON CONFLICT DO NOTHING;
  END IF;

  RETURN QUERY
  WITH permitted AS (
    SELECT g.n::integer, g.conversation_id, g.sender_id, g.client_id, g.body, c.last_seq, p.for_company
    FROM unnest(conversation_ids, sender_ids, client_ids, bodies)
      WITH ORDINALITY g (conversation_id, sender_id, client_id, body, n)
    JOIN conversations c ON c.id = g.conversation_id AND c.pair IS NOT NULL
    JOIN conversation_participants p
      ON p.conversation_id = c.id AND p.user_id = g.sender_id AND p.until_seq IS NULL
    WHERE (NOT p.for_company OR EXISTS (
      SELECT 1 FROM company_members m
      WHERE m.company_id = c.company_id AND m.user_id = g.sender_id AND m.answers_messages))
      AND NOT EXISTS (
        SELECT FROM subject_restrictions r
        WHERE r.subject_type = 'conversation' AND r.subject_id = c.id AND r.kind = 'closed')
  ), repeated AS (
    SELECT g.n, m.id, m.conversation_id, m.seq, m.for_company, m.body, m.created_at
    FROM permitted g JOIN messages m USING (conversation_id, sender_id, client_id)
  ), fresh AS (
    SELECT g.*, (g.last_seq + row_number() OVER (PARTITION BY g.conversation_id ORDER BY g.n))::integer AS seq
    FROM (
      SELECT DISTINCT ON (conversation_id, sender_id, client_id) *
      FROM permitted ORDER BY conversation_id, sender_id, client_id, n
    ) g
    WHERE NOT EXISTS (SELECT 1 FROM repeated k WHERE k.n = g.n)
  ), inserted AS (
    INSERT INTO messages (conversation_id, seq, sender_id, for_company, client_id, body, created_at)
    SELECT f.conversation_id, f.seq, f.sender_id, f.for_company, f.client_id, f.body, at
    FROM fresh f ORDER BY f.conversation_id, f.seq
    RETURNING id, conversation_id, seq, sender_id, for_company, client_id, body, created_at
  ), numbered AS (
    UPDATE conversations c SET last_seq = f.last, last_at = greatest(c.last_at, at)
    FROM (SELECT conversation_id, max(seq) AS last FROM fresh GROUP BY conversation_id) f
    WHERE c.id = f.conversation_id
  ), read_by_sender AS (
    UPDATE conversation_participants p SET read_seq = f.last
    FROM (
      SELECT conversation_id, sender_id, max(seq) AS last FROM fresh GROUP BY conversation_id, sender_id
    ) f
    WHERE p.conversation_id = f.conversation_id AND p.user_id = f.sender_id AND p.read_seq < f.last
  ), stored AS (
    SELECT k.*, false AS is_new FROM repeated k
    UNION ALL
    SELECT g.n, m.id, m.conversation_id, m.seq, m.for_company, m.body, m.created_at,
      g.n = min(g.n) OVER (PARTITION BY m.id)
    FROM permitted g JOIN inserted m USING (conversation_id, sender_id, client_id)
  ), participants AS (
    SELECT c.id AS conversation_id,
      (SELECT o.name FROM companies o WHERE o.id = c.company_id) AS company,
      ARRAY(
        SELECT p.user_id FROM conversation_participants p
        WHERE p.conversation_id = c.id AND p.until_seq IS NULL AND (NOT p.for_company OR EXISTS (
          SELECT 1 FROM company_members m
          WHERE m.company_id = c.company_id AND m.user_id = p.user_id AND m.answers_messages))
      ) AS people
    FROM conversations c WHERE c.id = ANY (conversation_ids)
  )
  SELECT s.n, s.id, s.seq, s.for_company, s.body, s.created_at, p.company, s.is_new, p.people
  FROM stored s JOIN participants p USING (conversation_id)
  ORDER BY s.n;
END $$;
