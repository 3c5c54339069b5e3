import { bigint, boolean, id, integer, text, timestamp, uuid } from './columns.ts';
import { defineModel } from './define-model.ts';

/** A conversation: of two people (`pair`), or of a person with a company. `lastSeq` counts its messages. */
export const Conversation = defineModel('conversations', {
  id: id(),
  pair: text().nullable(),
  companyId: integer().nullable(),
  lastSeq: integer().default(0),
  lastAt: timestamp().defaultNow(),
  createdAt: timestamp().defaultNow(),
});

/** A participant of a conversation, and how far they have read it. */
export const ConversationParticipant = defineModel('conversation_participants', {
  conversationId: integer().primaryKey(),
  userId: integer().primaryKey(),
  forCompany: boolean().default(false),
  readSeq: integer().default(0),
  notifiedSeq: integer().default(0),
});

export const Message = defineModel('messages', {
  id: bigint().identity(),
  conversationId: integer().primaryKey(),
  seq: integer().primaryKey(),
  senderId: integer().nullable(),
  forCompany: boolean().default(false),
  clientId: uuid(),
  body: text(),
  createdAt: timestamp().defaultNow(),
});
