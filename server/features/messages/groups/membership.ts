import { randomUUID } from 'node:crypto';
import {
  alias,
  Conversation,
  ConversationParticipant,
  execute,
  expr,
  inTransaction,
  row,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError, ensure, notFound } from '../../../platform/errors.ts';
import { emitChangedMessages } from '../delivery/message-changes.ts';

const c = alias(Conversation, 'c');
const p = alias(ConversationParticipant, 'p');

/**
 * Leaves a group. A line with the next number says so to the others; who has left reads nothing after it.
 * Throws `not-found` for people who never took part and for conversations of two, `conflict` for those who
 * have left already.
 */
export async function leaveGroup({ id: userId }: Pick<Actor, 'id'>, conversationId: number): Promise<void> {
  const seq = await inTransaction(() => recordLeaving(userId, conversationId));
  await emitChangedMessages([conversationId], sql`m.seq = ${seq}`, 'message:new');
}

const lastColumn = select({ lastSeq: c.lastSeq });
const stayColumn = select({ untilSeq: p.untilSeq });
const remainingColumn = select({ count: expr.integer(sql`count(*)`) });

/** Returns the number of the line. */
async function recordLeaving(userId: number, conversationId: number): Promise<number> {
  // The lock that senders take: a message is stored before the line, or refused.
  const group = await row(
    lastColumn,
    sql`SELECT ${lastColumn} FROM conversations c WHERE c.id = ${conversationId} AND c.is_group FOR UPDATE`,
  );
  if (!group) throw notFound();
  // A statement after the lock, so that a concurrent leaving is seen.
  const stay = await row(
    stayColumn,
    sql`
      SELECT ${stayColumn} FROM conversation_participants p
      WHERE p.conversation_id = ${conversationId} AND p.user_id = ${userId}`,
  );
  if (!stay) throw notFound();
  ensure(stay.untilSeq === null, 'conflict', 'messages:refused.hasLeft');
  const seq = group.lastSeq + 1;
  await execute(sql`
    INSERT INTO messages (conversation_id, seq, sender_id, client_id, body, event, created_at)
    VALUES (${conversationId}, ${seq}, ${userId}, ${randomUUID()}, '–', 'left', ${now()})`);
  await execute(sql`
    UPDATE conversation_participants SET until_seq = ${seq + 1}, read_seq = ${seq}, notified_seq = ${seq}
    WHERE conversation_id = ${conversationId} AND user_id = ${userId}`);
  await execute(sql`
    UPDATE conversations SET last_seq = ${seq}, last_at = greatest(last_at, ${now()}::timestamptz)
    WHERE id = ${conversationId}`);
  await closeEmptyGroup(conversationId);
  return seq;
}

/** Nobody writes alone. */
async function closeEmptyGroup(conversationId: number): Promise<void> {
  const remaining = await row(
    remainingColumn,
    sql`
      SELECT ${remainingColumn} FROM conversation_participants p
      WHERE p.conversation_id = ${conversationId} AND p.until_seq IS NULL`,
  );
  if ((remaining?.count ?? 0) > 1) return;
  await execute(sql`UPDATE conversations SET pair = NULL WHERE id = ${conversationId}`);
}

const idColumn = select({ conversationId: p.conversationId });

/** Leaves all groups of an account that is erased, in the open transaction. */
export async function leaveAllGroups(userId: number): Promise<void> {
  const groups = await rows(
    idColumn,
    sql`
      SELECT ${idColumn} FROM conversation_participants p JOIN conversations c ON c.id = p.conversation_id
      WHERE p.user_id = ${userId} AND c.is_group AND p.until_seq IS NULL ORDER BY p.conversation_id`,
  );
  for (const { conversationId } of groups) await recordLeaving(userId, conversationId);
}

/** Switches the notifications of a group's messages off or on. Throws `not-found` for those not in it. */
export async function muteGroup(
  { id: userId }: Pick<Actor, 'id'>,
  conversationId: number,
  isMuted: boolean,
): Promise<void> {
  const muted = await row(
    idColumn,
    sql`
      UPDATE conversation_participants p SET is_muted = ${isMuted} FROM conversations c
      WHERE c.id = p.conversation_id AND c.is_group AND p.conversation_id = ${conversationId}
        AND p.user_id = ${userId} AND p.until_seq IS NULL RETURNING ${idColumn}`,
  );
  if (!muted) throw new AppError('not-found', 'errors:notFound');
}
