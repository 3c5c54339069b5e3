-- Plain names for the participants of conversations. Data, indexes and plans stay as they are.
ALTER TABLE conversation_people RENAME TO conversation_participants;
ALTER TABLE conversation_participants RENAME COLUMN told_seq TO notified_seq;
ALTER TABLE conversation_participants RENAME CONSTRAINT conversation_people_pkey TO conversation_participants_pkey;
ALTER TABLE conversation_participants
  RENAME CONSTRAINT conversation_people_conversation_id_fkey TO conversation_participants_conversation_id_fkey;
ALTER TABLE conversation_participants
  RENAME CONSTRAINT conversation_people_user_id_fkey TO conversation_participants_user_id_fkey;
ALTER INDEX conversation_people_user RENAME TO conversation_participants_user;
