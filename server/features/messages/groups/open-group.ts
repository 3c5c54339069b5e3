import { randomUUID } from 'node:crypto';
import { alias, Conversation, execute, inTransaction, row, select, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import type { GroupConversation } from '../../../platform/conversations.ts';
import { requireFound } from '../../../platform/errors.ts';
import { enqueue } from '../../../platform/jobs.ts';
import { storeMessages } from '../delivery/message-store.ts';
import { groupOpened } from '../jobs.ts';

const idColumn = select({ id: alias(Conversation, 'c').id });

/**
 * Opens a conversation of several people with its first messages, and shows it on their open pages after the
 * commit. A conversation with the same key is opened once, also by two transactions at the same time.
 */
export function openGroup({ key, title = '', userIds, messages }: GroupConversation): Promise<number> {
  return inTransaction(async () => {
    const inserted = await row(
      idColumn,
      sql`
        INSERT INTO conversations AS c (pair, is_group, title, last_at)
        VALUES (${`group:${key}`}, true, ${title}, ${now()})
        ON CONFLICT (pair) DO NOTHING RETURNING ${idColumn}`,
    );
    if (!inserted) return findGroup(key);
    const { id: conversationId } = inserted;
    await execute(sql`
      INSERT INTO conversation_participants (conversation_id, user_id)
      SELECT ${conversationId}::integer, unnest(${[...new Set(userIds)]}::integer[])`);
    await storeMessages(messages.map((message) => ({ ...message, conversationId, clientId: randomUUID() })));
    await enqueue(groupOpened, { conversationId });
    return conversationId;
  });
}

async function findGroup(key: string): Promise<number> {
  const group = await row(
    idColumn,
    sql`SELECT ${idColumn} FROM conversations c WHERE c.pair = ${`group:${key}`}`,
  );
  return requireFound(group).id;
}
