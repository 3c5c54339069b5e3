import { bigint, boolean, id, integer, text, timestamp, uuid } from './columns.ts';
import { defineModel } from './define-model.ts';

/**
 * A conversation of two people, or of a person with a company. `pair` is the unique key of the two
 * participants; null after one of them was deleted. `lastSeq` is the number of the newest message.
 */
export const Conversation = defineModel('conversations', {
  id: id(),
  pair: text().nullable(),
  companyId: integer().nullable(),
  lastSeq: integer().default(0),
  lastAt: timestamp().defaultNow(),
  createdAt: timestamp().defaultNow(),
});

/**
 * A participant of a conversation. Messages up to `readSeq` are read, and a notification was sent for
 * messages up to `notifiedSeq`. `forCompany`: participates on behalf of the company, while a member of it.
 */
export const ConversationParticipant = defineModel('conversation_participants', {
  conversationId: integer().primaryKey(),
  userId: integer().primaryKey(),
  forCompany: boolean().default(false),
  readSeq: integer().default(0),
  notifiedSeq: integer().default(0),
});

/**
 * A message, numbered by `seq` in its conversation. `clientId` comes from the browser and makes sending
 * idempotent.
 */
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
