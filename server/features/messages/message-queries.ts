import { rows, type Sql, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { isIn } from './participants-sql.ts';

export type MessageLine = {
  id: number;
  seq: number;
  senderId: number | null;
  senderName: string | null;
  /** In whose name it was said, if not in one's own. */
  company: string | null;
  clientId: string;
  body: string;
  createdAt: Date;
};

/** So many messages of a conversation a page shows; older ones are asked for. */
export const PAGE = 50;

/** Messages of conversation `c` as JSON; `m` is each, `o` the conversation's company. */
export function messagesAsJson(which: { fitting: Sql; order: Sql; limit: number }): Sql {
  return sql`(SELECT json_agg(m) FROM (
    SELECT m.id, m.seq, m.sender_id AS "senderId", u.name AS "senderName", CASE WHEN m.for_company THEN o.name END AS company,
      m.client_id AS "clientId", m.body, m.created_at AS "createdAt"
    FROM messages m LEFT JOIN users u ON u.id = m.sender_id AND u.banned_at IS NULL
    WHERE m.conversation_id = c.id AND ${which.fitting} ORDER BY ${which.order} LIMIT ${which.limit}) m)`;
}

/** PostgreSQL's JSON has no moments. */
export type AsJson = Omit<MessageLine, 'createdAt'> & { createdAt: string };

export function fromJson(messages: AsJson[] | null): MessageLine[] {
  return (messages ?? []).map((each) => ({ ...each, createdAt: new Date(each.createdAt) }));
}

export type Cursor = { conversationId: number; seq: number };
type Missed = { conversationId: number; lastSeq: number; messages: MessageLine[] };

/** What came after each cursor, oldest first, shared out so that the whole answer has at most 200. Who is not in one does not get it. */
export async function missedBy(actor: Pick<Actor, 'id'>, cursors: readonly Cursor[]): Promise<Missed[]> {
  const each = Math.max(1, Math.floor(200 / cursors.length));
  const found = await rows<Omit<Missed, 'messages'> & { messages: AsJson[] | null }>(sql`
    SELECT c.id AS "conversationId", c.last_seq AS "lastSeq",
      ${messagesAsJson({ fitting: sql`m.seq > g.seq`, order: sql`m.seq`, limit: each })} AS messages
    FROM unnest(${cursors.map(({ conversationId }) => conversationId)}::integer[], ${cursors.map(({ seq }) => seq)}::integer[]) AS g (id, seq)
    JOIN conversations c ON c.id = g.id LEFT JOIN companies o ON o.id = c.company_id
    WHERE ${isIn(actor)} ORDER BY c.id`);
  return found.map((one) => ({ ...one, messages: fromJson(one.messages) }));
}
