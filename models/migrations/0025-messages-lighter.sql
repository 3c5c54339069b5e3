-- Each message was written into five indexes. Nobody looks one up by its id: it has its place, (conversation_id, seq). And of when they
-- came only the office asks, a month at a time: messages lie in the order of coming, so for that a summary of each block is enough.
ALTER TABLE messages DROP CONSTRAINT messages_id_key;
DROP INDEX messages_created;
CREATE INDEX messages_created ON messages USING brin (created_at) WITH (pages_per_range = 16, autosummarize = on);
