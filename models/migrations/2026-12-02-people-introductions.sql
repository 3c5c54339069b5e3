-- An introduction: what a person asked an introducer (a request), what the introducer then offers the company
-- (another request), and the conversation that begins when the company agrees.
CREATE TABLE introductions (
  asked_id integer PRIMARY KEY REFERENCES requests (id) ON DELETE CASCADE,
  offered_id integer NOT NULL UNIQUE REFERENCES requests (id) ON DELETE CASCADE,
  conversation_id integer REFERENCES conversations (id) ON DELETE SET NULL
);
CREATE INDEX introductions_conversation ON introductions (conversation_id) WHERE conversation_id IS NOT NULL;

-- The offer passes on both the introducer's lines and the reason.
ALTER TABLE requests DROP CONSTRAINT requests_message_check,
  ADD CONSTRAINT requests_message_check CHECK (length(message) <= 2100);
