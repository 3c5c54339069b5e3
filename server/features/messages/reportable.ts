import { z } from 'zod';
import {
  alias,
  execute,
  expr,
  Message,
  notHidden,
  optionalAlias,
  row,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import type { Reportable } from '../../platform/reportable.ts';
import { isParticipant, isReadable, ownParticipation } from './conversations/participants-sql.ts';

const m = alias(Message, 'm');
const u = optionalAlias(User, 'u');

/**
 * Messages around a reported one: without them an answer cannot be judged. Three before it and two after it;
 * near an end of the conversation as many more on the other side.
 */
const AROUND = 5;
const BEFORE = 3;

const idColumn = select({ id: expr.integer(sql`m.id`) });
const columns = select({
  conversationId: m.conversationId,
  seq: m.seq,
  body: m.body,
  createdAt: m.createdAt,
  authorId: u.id,
  authorName: u.name,
  title: expr.text(sql`left(m.body, 80)`),
  around: expr.json(
    sql`coalesce((
      SELECT json_agg(
        json_build_object('userId', w.id, 'name', coalesce(w.name, '–'), 'body', n.body) ORDER BY n.seq)
      FROM (
        SELECT greatest(1, least(m.seq - ${BEFORE}, max(l.seq) - ${AROUND})) AS seq
        FROM messages l WHERE l.conversation_id = m.conversation_id) AS first
      JOIN messages n ON n.conversation_id = m.conversation_id AND n.seq <> m.seq
        AND n.seq BETWEEN first.seq AND first.seq + ${AROUND}
      LEFT JOIN users w ON w.id = n.sender_id), '[]')`,
    z.array(z.object({ userId: z.number().nullable(), name: z.string(), body: z.string() })),
  ),
});

/**
 * A message, for the participants of its conversation. `/messages/12/3` is the third one of conversation 12.
 */
export const messageReportable: Reportable = {
  type: 'message',
  label: 'messages:subject.message',
  path: /^\/messages\/(?<conversation>\d+)\/(?<seq>\d+)$/,
  measures: ['hide', 'remove', 'close', 'pause', 'ban'],
  find: async ({ conversation, seq }, viewer) => {
    if (!viewer) return undefined;
    const message = await row(
      idColumn,
      sql`
        SELECT ${idColumn} FROM conversations c ${ownParticipation(viewer)}
        JOIN messages m ON m.conversation_id = c.id
        WHERE c.id = ${Number(conversation)} AND m.seq = ${Number(seq)} AND m.event = ''
          AND ${isParticipant(viewer)} AND ${isReadable} AND ${notHidden('message', sql`m.id`)}`,
    );
    return message?.id;
  },
  load: async (id) => {
    const message = await row(
      columns,
      sql`SELECT ${columns} FROM messages m LEFT JOIN users u ON u.id = m.sender_id WHERE m.id = ${id}`,
    );
    if (!message) return undefined;
    const { conversationId, seq, authorId, authorName, around } = message;
    return {
      title: message.title,
      href: `/messages/${conversationId}#m${seq}`,
      parts: [
        { label: 'messages:subject.message', text: message.body },
        ...around.map(({ userId, name, body }) => ({
          label: 'messages:reportedAround' as const,
          text: `${name}: ${body}`,
          context: { userId },
        })),
      ],
      authors: authorId !== null && authorName !== null ? [{ id: authorId, name: authorName }] : [],
      isByOffice: false,
      publishedAt: message.createdAt,
    };
  },
  published: (since) => sql`SELECT sender_id AS user_id FROM messages WHERE created_at >= ${since}`,
  threadOf: async (id) => {
    const message = await row(
      columns,
      sql`
      SELECT ${columns} FROM messages m LEFT JOIN users u ON u.id = m.sender_id WHERE m.id = ${id}`,
    );
    return message && { type: 'conversation', id: message.conversationId };
  },
  // The row stays, hidden: the numbers of a conversation have no gap.
  remove: async (id) => {
    await execute(sql`UPDATE messages SET body = '–' WHERE id = ${id}`);
  },
};
