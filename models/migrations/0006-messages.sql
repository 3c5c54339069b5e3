-- Conversations: of two people, or of a person with a company, whose people all see it and answer in its name.
CREATE TABLE conversations (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- `people:3:9` (lower id first) or `company:5:9` (company, person): there is one of each. Null once one of them is gone.
  pair text UNIQUE,
  company_id integer REFERENCES companies ON DELETE CASCADE,
  -- The number of its newest message: the next one is drawn here, under this row's lock.
  last_seq integer NOT NULL DEFAULT 0,
  last_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now()
  -- Room on each page and no index on what changes with every message: so a change touches no index.
) WITH (fillfactor = 70);
CREATE INDEX conversations_company ON conversations (company_id);

-- Who is in it and how far they have read. A company's people have a row from the first message on that came while they were there.
CREATE TABLE conversation_people (
  conversation_id integer NOT NULL REFERENCES conversations ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  -- For the company; then it counts only while one is of its people.
  for_company boolean NOT NULL DEFAULT false,
  read_seq integer NOT NULL DEFAULT 0,
  -- How far the person was told by a notification. While that is beyond what they have read, they are not told again.
  told_seq integer NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, user_id)
) WITH (fillfactor = 70);
CREATE INDEX conversation_people_user ON conversation_people (user_id);

CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  conversation_id integer NOT NULL REFERENCES conversations ON DELETE CASCADE,
  seq integer NOT NULL CHECK (seq > 0),
  sender_id integer REFERENCES users ON DELETE SET NULL,
  -- Said in the company's name.
  for_company boolean NOT NULL DEFAULT false,
  -- Made by the sender's window: a repeat is answered with the first.
  client_id uuid NOT NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 8000),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (conversation_id, seq),
  UNIQUE (conversation_id, sender_id, client_id)
);
CREATE INDEX messages_sender ON messages (sender_id);
CREATE INDEX messages_created ON messages (created_at);

-- Stores many messages of many conversations, in the order given, in one round trip. A function, because in READ COMMITTED
-- each statement of it sees what was committed while it waited for the locks before. For what may not be sent there is no row;
-- for a repeat there is the first one, with `is_new` false. The plan is kept: making it anew takes longer than carrying it out.
CREATE FUNCTION send_messages(conversation_ids integer[], sender_ids integer[], client_ids uuid[], bodies text[], at timestamptz)
RETURNS TABLE (
  n integer, id bigint, seq integer, for_company boolean, body text, created_at timestamptz, company text, is_new boolean, people integer[]
) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  has_company boolean;
BEGIN
  -- Every sender locks in the order of the ids, so that two batches never wait for each other in a circle.
  SELECT bool_or(l.company_id IS NOT NULL) INTO has_company
  FROM (SELECT c.company_id FROM conversations c WHERE c.id = ANY (conversation_ids) ORDER BY c.id FOR UPDATE) l;

  IF has_company THEN
    INSERT INTO conversation_people (conversation_id, user_id, for_company, read_seq, told_seq)
    SELECT c.id, m.user_id, true, c.last_seq, c.last_seq FROM conversations c JOIN company_members m ON m.company_id = c.company_id
    WHERE c.id = ANY (conversation_ids) ON CONFLICT DO NOTHING;
  END IF;

  RETURN QUERY
  WITH given AS (
    SELECT g.n::integer, g.conversation_id, g.sender_id, g.client_id, g.body, c.last_seq, p.for_company
    FROM unnest(conversation_ids, sender_ids, client_ids, bodies) WITH ORDINALITY g (conversation_id, sender_id, client_id, body, n)
    JOIN conversations c ON c.id = g.conversation_id AND c.pair IS NOT NULL
    JOIN conversation_people p ON p.conversation_id = c.id AND p.user_id = g.sender_id
    WHERE NOT p.for_company
      OR EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.company_id AND m.user_id = g.sender_id)
  ), known AS (
    SELECT g.n, m.id, m.conversation_id, m.seq, m.for_company, m.body, m.created_at
    FROM given g JOIN messages m USING (conversation_id, sender_id, client_id)
  ), fresh AS (
    SELECT g.*, (g.last_seq + row_number() OVER (PARTITION BY g.conversation_id ORDER BY g.n))::integer AS seq
    FROM (SELECT DISTINCT ON (conversation_id, sender_id, client_id) * FROM given ORDER BY conversation_id, sender_id, client_id, n) g
    WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.n = g.n)
  ), made AS (
    INSERT INTO messages (conversation_id, seq, sender_id, for_company, client_id, body, created_at)
    SELECT f.conversation_id, f.seq, f.sender_id, f.for_company, f.client_id, f.body, at FROM fresh f ORDER BY f.conversation_id, f.seq
    RETURNING id, conversation_id, seq, sender_id, for_company, client_id, body, created_at
  ), counted AS (
    UPDATE conversations c SET last_seq = f.last, last_at = greatest(c.last_at, at)
    FROM (SELECT conversation_id, max(seq) AS last FROM fresh GROUP BY conversation_id) f WHERE c.id = f.conversation_id
  ), own AS (
    UPDATE conversation_people p SET read_seq = f.last
    FROM (SELECT conversation_id, sender_id, max(seq) AS last FROM fresh GROUP BY conversation_id, sender_id) f
    WHERE p.conversation_id = f.conversation_id AND p.user_id = f.sender_id AND p.read_seq < f.last
  ), stored AS (
    SELECT k.*, false AS is_new FROM known k
    UNION ALL
    SELECT g.n, m.id, m.conversation_id, m.seq, m.for_company, m.body, m.created_at, g.n = min(g.n) OVER (PARTITION BY m.id)
    FROM given g JOIN made m USING (conversation_id, sender_id, client_id)
  ), present AS (
    SELECT c.id AS conversation_id, (SELECT o.name FROM companies o WHERE o.id = c.company_id) AS company, ARRAY(
      SELECT p.user_id FROM conversation_people p WHERE p.conversation_id = c.id AND (NOT p.for_company
        OR EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.company_id AND m.user_id = p.user_id))) AS people
    FROM conversations c WHERE c.id = ANY (conversation_ids)
  )
  SELECT s.n, s.id, s.seq, s.for_company, s.body, s.created_at, p.company, s.is_new, p.people
  FROM stored s JOIN present p USING (conversation_id)
  ORDER BY s.n;
END $$;

-- Whoever writes has read what stood there: their own `read_seq` moves with `last_seq`, so unread is a difference.
CREATE OR REPLACE FUNCTION unread_messages(person integer) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(c.last_seq - p.read_seq), 0)::integer
  FROM conversation_people p JOIN conversations c ON c.id = p.conversation_id
  WHERE p.user_id = person AND c.last_seq > p.read_seq
    AND (NOT p.for_company OR EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.company_id AND m.user_id = person))
$$;
