import { alias, Conversation, expr, notHidden, rows, select, sql } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { isParticipant, isReadable, ownParticipation } from '../conversations/participants-sql.ts';

const c = alias(Conversation, 'c');
const columns = select({ id: c.id, body: expr.text(sql`left(m.body, 200)`) });

/** The last message of others in each of these conversations, by id, for a reader who takes part in them. */
export async function listLastMessages(
  conversationIds: readonly number[],
  reader: Pick<Actor, 'id'>,
): Promise<Map<number, string>> {
  const messages = await rows(
    columns,
    sql`
      SELECT ${columns} FROM conversations c ${ownParticipation(reader)} JOIN LATERAL (
        SELECT m.id, m.body FROM messages m
        WHERE m.conversation_id = c.id AND m.sender_id IS DISTINCT FROM ${reader.id}
          AND m.event = '' AND ${isReadable}
        ORDER BY m.seq DESC LIMIT 1) m ON true
      WHERE c.id = ANY (${conversationIds}::integer[]) AND ${isParticipant(reader)}
        AND ${notHidden('message', sql`m.id`)}`,
  );
  return new Map(messages.map(({ id, body }) => [id, body]));
}
