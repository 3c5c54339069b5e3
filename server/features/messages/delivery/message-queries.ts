import { z } from 'zod';
import {
  alias,
  Conversation,
  expr,
  jsonTimestamp,
  notBanned,
  notHidden,
  rows,
  type Sql,
  select,
  sql,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import {
  isParticipant,
  isReadable,
  ownParticipation,
  readableSeq,
} from '../conversations/participants-sql.ts';

const messageSchema = z.object({
  id: z.number(),
  seq: z.number(),
  /** Null after the account was deleted. */
  senderId: z.number().nullable(),
  /** Null after the account was deleted or banned. */
  senderName: z.string().nullable(),
  /** The name of the company for which the sender wrote; null: for themselves. */
  company: z.string().nullable(),
  clientId: z.string(),
  /** Empty when the office has hidden the message. */
  body: z.string(),
  /** What happened instead of a message; its body is not shown. */
  event: z.enum(['', 'left']),
  createdAt: jsonTimestamp,
});
export type ReadMessage = z.infer<typeof messageSchema>;

const messagesSchema = z.array(messageSchema);

/** Number of messages of a conversation on one page. */
export const messagesPerPage = 50;

/**
 * The messages of conversation `c` as a column of JSON; null if there are none. In the conditions `m` is a
 * message; the statement joins `o`, the company of the conversation.
 */
export function messagesColumn({ condition, order, limit }: { condition: Sql; order: Sql; limit: number }) {
  const messages = sql`(SELECT json_agg(m) FROM (
    SELECT m.id, m.seq, m.sender_id AS "senderId", u.name AS "senderName",
      CASE WHEN m.for_company THEN o.name END AS company,
      m.client_id AS "clientId", CASE WHEN ${notHidden('message', sql`m.id`)} THEN m.body ELSE '' END AS body,
      m.event, m.created_at AS "createdAt"
    FROM messages m LEFT JOIN users u ON u.id = m.sender_id AND ${notBanned('u')}
    WHERE m.conversation_id = c.id AND ${condition} ORDER BY ${order} LIMIT ${limit}) m)`;
  return expr.json(messages, messagesSchema).orNull();
}

/** A client's position in a conversation: the last message that it has received. */
export type Cursor = { conversationId: number; seq: number };
type MissedMessages = { conversationId: number; lastSeq: number; messages: ReadMessage[] };

/** Maximum number of messages in one answer, for all its conversations together. */
const messagesPerSync = 200;

const c = alias(Conversation, 'c');

/**
 * The messages after each cursor, oldest first. Leaves out conversations in which the actor does not take
 * part.
 */
export async function listMissedMessages(
  actor: Pick<Actor, 'id'>,
  cursors: readonly Cursor[],
): Promise<MissedMessages[]> {
  const limit = Math.max(1, Math.floor(messagesPerSync / cursors.length));
  const columns = select({
    conversationId: c.id,
    lastSeq: expr.integer(readableSeq),
    messages: messagesColumn({ condition: sql`m.seq > g.seq AND ${isReadable}`, order: sql`m.seq`, limit }),
  });
  const ids = cursors.map(({ conversationId }) => conversationId);
  const seqs = cursors.map(({ seq }) => seq);
  const conversations = await rows(
    columns,
    sql`
      SELECT ${columns} FROM unnest(${ids}::integer[], ${seqs}::integer[]) AS g (id, seq)
      JOIN conversations c ON c.id = g.id LEFT JOIN companies o ON o.id = c.company_id
      ${ownParticipation(actor)}
      WHERE ${isParticipant(actor)} ORDER BY c.id`,
  );
  return conversations.map(({ messages, ...conversation }) => ({
    ...conversation,
    messages: messages ?? [],
  }));
}
