-- The copy of a person's data reads messages and activities in batches, by ascending id.
DROP INDEX messages_sender;
CREATE INDEX messages_sender ON messages (sender_id, id);
DROP INDEX activities_actor;
CREATE INDEX activities_actor ON activities (actor_id, id);
