-- How many messages somebody has sent in the last minute is asked while they write: it is found by the index alone.
DROP INDEX messages_sender;
CREATE INDEX messages_sender ON messages (sender_id, created_at);
