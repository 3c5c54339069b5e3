-- Conversations of more than two people. A participant reads the messages from `from_seq` on, and before
-- `until_seq`, which is set when they leave.
ALTER TABLE conversations
  ADD COLUMN is_group boolean NOT NULL DEFAULT false,
  ADD COLUMN title text NOT NULL DEFAULT '' CHECK (length(title) <= 120),
  ADD CONSTRAINT conversations_group_check CHECK (NOT is_group OR company_id IS NULL);

ALTER TABLE conversation_participants
  ADD COLUMN from_seq integer NOT NULL DEFAULT 1 CHECK (from_seq >= 1),
  ADD COLUMN until_seq integer,
  ADD COLUMN is_muted boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT conversation_participants_seqs_check CHECK (until_seq >= from_seq);

-- What happened in a conversation has a number as messages have: '' for a message. Not nullable, because a
-- null needs a bitmap in each row.
ALTER TABLE messages ADD COLUMN event text NOT NULL DEFAULT '' CHECK (event IN ('', 'left'));
