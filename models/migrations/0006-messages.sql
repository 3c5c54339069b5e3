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
);
CREATE INDEX conversations_company ON conversations (company_id);

-- Who is in it and how far they have read. A company's people have a row from the first message on that came while they were there.
CREATE TABLE conversation_people (
  conversation_id integer NOT NULL REFERENCES conversations ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  -- For the company; then it counts only while one is of its people.
  for_company boolean NOT NULL DEFAULT false,
  read_seq integer NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, user_id)
);
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

-- Whoever writes has read what stood there: their own `read_seq` moves with `last_seq`, so unread is a difference.
CREATE OR REPLACE FUNCTION unread_messages(person integer) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(c.last_seq - p.read_seq), 0)::integer
  FROM conversation_people p JOIN conversations c ON c.id = p.conversation_id
  WHERE p.user_id = person AND c.last_seq > p.read_seq
    AND (NOT p.for_company OR EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.company_id AND m.user_id = person))
$$;
