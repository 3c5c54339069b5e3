import { inTransaction, row, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import { emitToUsers } from '../../platform/realtime/socket-server.ts';
import { peopleIn } from './queries.ts';

/** Marks as read up to a number, never back, and never what has not been said yet. Other windows hear of it. */
export async function markRead(actor: Pick<Actor, 'id'>, conversationId: number, seq: number): Promise<void> {
  const people = requireFound(await peopleIn(actor, conversationId));
  const moved = await row<{ seq: number; wasTold: boolean }>(sql`
    UPDATE conversation_participants p SET read_seq = least(${seq}::integer, c.last_seq)
    FROM conversations c, (SELECT read_seq FROM conversation_participants WHERE conversation_id = ${conversationId} AND user_id = ${actor.id}) o
    WHERE c.id = p.conversation_id AND p.conversation_id = ${conversationId} AND p.user_id = ${actor.id}
      AND p.read_seq < least(${seq}::integer, c.last_seq)
    RETURNING p.read_seq AS seq, p.notified_seq > o.read_seq AS "wasTold"`);
  if (!moved) return;
  if (moved.wasTold) await settleNews(actor, conversationId);
  emitToUsers(people, 'message:read', { conversationId, userId: actor.id, seq: moved.seq });
}

/** Who has read the conversation needs no notification of it any more, and no letter. */
async function settleNews(actor: Pick<Actor, 'id'>, conversationId: number): Promise<void> {
  await rows(sql`
    UPDATE notifications n SET read_at = ${now()} FROM activities a
    WHERE a.id = n.activity_id AND a.type = 'message.received' AND a.subject_type = 'conversation' AND a.subject_id = ${conversationId}
      AND n.user_id = ${actor.id} AND n.read_at IS NULL`);
}

type Waiting = { conversationId: number; userId: number; senderId: number | null };

/**
 * Tells people of what has waited for a minute, once until they have read it: who talks in an open window is not told of each
 * line, and a burst is one piece of news. How far each was told stands in the row, so nothing is told twice or forgotten.
 */
export function tellOfUnread(): Promise<void> {
  return inTransaction(async () => {
    const waiting = await rows<Waiting>(sql`
      WITH due AS (
        SELECT p.conversation_id, p.user_id, c.last_seq, m.sender_id FROM conversation_participants p
        JOIN conversations c ON c.id = p.conversation_id AND c.last_seq > p.read_seq
        JOIN messages m ON m.conversation_id = c.id AND m.seq = p.read_seq + 1
        WHERE c.last_at > ${now()}::timestamptz - interval '2 days' AND p.notified_seq <= p.read_seq
          AND m.created_at < ${now()}::timestamptz - interval '1 minute' AND m.sender_id IS DISTINCT FROM p.user_id
          AND (NOT p.for_company OR EXISTS (SELECT 1 FROM company_members k WHERE k.company_id = c.company_id AND k.user_id = p.user_id))
        ORDER BY p.conversation_id, p.user_id LIMIT 1000 FOR UPDATE OF p SKIP LOCKED
      )
      UPDATE conversation_participants p SET notified_seq = due.last_seq FROM due
      WHERE p.conversation_id = due.conversation_id AND p.user_id = due.user_id
      RETURNING p.conversation_id AS "conversationId", p.user_id AS "userId", due.sender_id AS "senderId"`);
    for (const { conversationId, senderId, audience } of grouped(waiting))
      await recordActivity({
        type: 'message.received',
        actor: senderId === null ? null : { id: senderId },
        subject: { type: 'conversation', id: conversationId },
        audience,
        data: { conversationId },
      });
  });
}

function grouped(waiting: readonly Waiting[]) {
  const groups = Map.groupBy(waiting, ({ conversationId, senderId }) => `${conversationId}:${senderId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first, audience: group.map(({ userId }) => userId) }] : [];
  });
}
