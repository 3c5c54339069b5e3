import { bigint, boolean, id, integer, text, timestamp, uuid } from './columns.ts';
import { defineModel } from './define-model.ts';

/**
 * A conversation of two people, of a person with a company, or of several people (`isGroup`). `pair` is the
 * unique key of the two participants, or of what opened the group; null once nobody is left to write to.
 * `lastSeq` is the number of the newest message. A group without a `title` is named after its participants.
 */
export const Conversation = defineModel('conversations', {
  id: id(),
  pair: text().nullable(),
  companyId: integer().nullable(),
  isGroup: boolean().default(false),
  title: text().default(''),
  lastSeq: integer().default(0),
  lastAt: timestamp().defaultNow(),
  createdAt: timestamp().defaultNow(),
});

/**
 * A participant of a conversation. Messages up to `readSeq` are read, and a notification was sent for
 * messages up to `notifiedSeq`. `forCompany`: participates on behalf of the company, while a member of it.
 * Reads messages from `fromSeq` on; who has left a group, those before `untilSeq`. `isMuted`: without
 * notifications of messages.
 */
export const ConversationParticipant = defineModel('conversation_participants', {
  conversationId: integer().primaryKey(),
  userId: integer().primaryKey(),
  forCompany: boolean().default(false),
  readSeq: integer().default(0),
  notifiedSeq: integer().default(0),
  fromSeq: integer().default(1),
  untilSeq: integer().nullable(),
  isMuted: boolean().default(false),
});

/** What happened in a conversation, beside messages: `left` when the sender has left the group. */
export type MessageEvent = '' | 'left';

/**
 * A message, numbered by `seq` in its conversation. `clientId` comes from the browser and makes sending
 * idempotent. With an `event` it is no message, and its body is not shown.
 */
export const Message = defineModel('messages', {
  id: bigint().identity(),
  conversationId: integer().primaryKey(),
  seq: integer().primaryKey(),
  senderId: integer().nullable(),
  forCompany: boolean().default(false),
  clientId: uuid(),
  body: text(),
  event: text<MessageEvent>().default(''),
  createdAt: timestamp().defaultNow(),
});
