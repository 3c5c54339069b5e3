import {
  alias,
  ConversationParticipant,
  expr,
  inTransaction,
  Message,
  optionalAlias,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import { recordActivities } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { requireFound } from '../../../platform/errors.ts';
import { markNotificationsRead } from '../../../platform/notifications.ts';
import { emitToUsers } from '../../../platform/realtime/socket-server.ts';
import { holdsRight } from '../../../platform/rights.ts';
import { activities, messageReceived, officeMessageReceived } from '../activities.ts';
import { findParticipantIds } from '../queries.ts';

const p = alias(ConversationParticipant, 'p');

const readColumns = select({
  seq: p.readSeq,
  wasNotified: expr.boolean(sql`p.notified_seq > previous.read_seq`),
});

/**
 * Marks messages as read up to `seq`: never back, and never beyond the last message. Emits this to all
 * participants. Throws `not-found` for non-participants.
 */
export async function markRead(actor: Pick<Actor, 'id'>, conversationId: number, seq: number): Promise<void> {
  const participantIds = requireFound(await findParticipantIds(actor, conversationId));
  const receipt = await row(
    readColumns,
    sql`
      UPDATE conversation_participants p SET read_seq = least(${seq}::integer, c.last_seq)
      FROM conversations c, (
        SELECT read_seq FROM conversation_participants
        WHERE conversation_id = ${conversationId} AND user_id = ${actor.id}) previous
      WHERE c.id = p.conversation_id AND p.conversation_id = ${conversationId} AND p.user_id = ${actor.id}
        AND p.read_seq < least(${seq}::integer, c.last_seq) AND p.until_seq IS NULL
      RETURNING ${readColumns}`,
  );
  if (!receipt) return;
  if (receipt.wasNotified)
    for (const activity of activities) await markNotificationsRead(actor.id, activity, conversationId);
  emitToUsers(participantIds, 'message:read', { conversationId, userId: actor.id, seq: receipt.seq });
}

const m = optionalAlias(Message, 'due');
const unreadColumns = select({
  conversationId: p.conversationId,
  userId: p.userId,
  senderId: m.senderId,
  isFromOffice: expr.boolean(sql`due.is_from_office`),
  isForCompany: p.forCompany,
  isGroup: expr.boolean(sql`due.is_group`),
  company: expr.text(sql`due.company`).orNull(),
});
type Unread = RowOfSelection<typeof unreadColumns>;

/**
 * Notifies users of messages that have been unread for a minute, so that an open conversation causes no
 * notifications; once, until they have read them. `notified_seq` records it, so that no message is notified
 * twice or forgotten. A muted conversation notifies nobody, and what a colleague answers for their company
 * nobody in the company.
 */
export function notifyOfUnread(): Promise<void> {
  return inTransaction(async () => {
    const unread = await rows(
      unreadColumns,
      sql`
        WITH due AS (
          SELECT p.conversation_id, p.user_id, c.last_seq, c.is_group, m.sender_id,
            (SELECT o.name FROM companies o WHERE o.id = c.company_id) AS company,
            ${holdsRight('sender', 'represent')} AS is_from_office
          FROM conversation_participants p
          JOIN conversations c ON c.id = p.conversation_id AND c.last_seq > p.read_seq
          JOIN LATERAL (
            SELECT f.sender_id, f.created_at FROM messages f
            WHERE f.conversation_id = c.id AND f.seq > p.read_seq AND f.event = ''
              AND NOT (p.for_company AND f.for_company)
            ORDER BY f.seq LIMIT 1) m ON true
          LEFT JOIN users sender ON sender.id = m.sender_id
          WHERE c.last_at > ${now()}::timestamptz - interval '2 days' AND p.notified_seq <= p.read_seq
            AND m.created_at < ${now()}::timestamptz - interval '1 minute'
            AND m.sender_id IS DISTINCT FROM p.user_id AND p.until_seq IS NULL AND NOT p.is_muted
            AND (NOT p.for_company OR EXISTS (
              SELECT 1 FROM company_members k
              WHERE k.company_id = c.company_id AND k.user_id = p.user_id AND k.answers_messages))
          ORDER BY p.conversation_id, p.user_id LIMIT 1000 FOR UPDATE OF p SKIP LOCKED
        )
        UPDATE conversation_participants p SET notified_seq = due.last_seq FROM due
        WHERE p.conversation_id = due.conversation_id AND p.user_id = due.user_id
        RETURNING ${unreadColumns}`,
    );
    const fromOffice = unread.filter(({ isFromOffice }) => isFromOffice);
    const fromOthers = unread.filter(({ isFromOffice }) => !isFromOffice);
    if (fromOffice.length > 0)
      await recordActivities(officeMessageReceived, unreadByConversation(fromOffice));
    if (fromOthers.length > 0) await recordActivities(messageReceived, unreadByConversation(fromOthers));
  });
}

/** Records one activity for each sender in a conversation. */
function unreadByConversation(unread: readonly Unread[]) {
  const groups = Map.groupBy(
    unread,
    ({ conversationId, senderId, isForCompany }) => `${conversationId}:${senderId}:${isForCompany}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { conversationId, senderId, company, isForCompany, isGroup } = first;
    return {
      actor: senderId === null ? null : { id: senderId },
      subjectId: conversationId,
      audience: group.map(({ userId }) => userId),
      data: company === null ? { conversationId, isGroup } : { conversationId, company, isForCompany },
    };
  });
}
