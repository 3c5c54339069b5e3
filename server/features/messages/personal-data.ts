import {
  alias,
  Company,
  Conversation,
  ConversationParticipant,
  execute,
  Message,
  optionalAlias,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { batchesById } from '../../platform/database/batches.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { listConversationIdsOfSender } from './delivery/message-changes.ts';
import { leaveAllGroups } from './groups/membership.ts';
import { senderDeleted } from './jobs.ts';

const c = alias(Conversation, 'c');
const p = alias(ConversationParticipant, 'p');
const m = alias(Message, 'm');

// Field names of the copy that a user downloads.
const conversation = select({
  id: c.id,
  company: optionalAlias(Company, 'o').name,
  for_company: p.forCompany,
  is_group: c.isGroup,
  title: c.title,
  read_seq: p.readSeq,
  from_seq: p.fromSeq,
  until_seq: p.untilSeq,
  is_muted: p.isMuted,
  created_at: c.createdAt,
});
const message = select({
  id: m.id,
  conversation_id: m.conversationId,
  seq: m.seq,
  body: m.body,
  for_company: m.forCompany,
  event: m.event,
  created_at: m.createdAt,
});

export const personalData: PersonalData = {
  columns: ['conversation_participants.user_id', 'messages.sender_id'],
  collect: async (userId) => ({
    conversations: await rows(
      conversation,
      sql`
        SELECT ${conversation} FROM conversation_participants p
        JOIN conversations c ON c.id = p.conversation_id LEFT JOIN companies o ON o.id = c.company_id
        WHERE p.user_id = ${userId} ORDER BY c.id`,
    ),
    messagesWritten: batchesById(({ afterId, limit }) =>
      rows(
        message,
        sql`
          SELECT ${message} FROM messages m WHERE m.sender_id = ${userId} AND m.id > ${afterId}::bigint
          ORDER BY m.id LIMIT ${limit}`,
      ),
    ),
  }),
  // Messages stay with the other participants, without a name. A conversation without other participants is
  // deleted.
  erase: async (userId) => {
    await execute(sql`
      UPDATE conversations SET pair = NULL WHERE id IN (
        SELECT conversation_id FROM conversation_participants
        WHERE user_id = ${userId} AND NOT for_company) AND NOT is_group`);
    await leaveAllGroups(userId);
    await enqueue(senderDeleted, { conversations: await listConversationIdsOfSender(userId) });
    await execute(sql`
      DELETE FROM conversations c WHERE c.pair IS NULL AND c.company_id IS NULL
        AND EXISTS (SELECT 1 FROM conversation_participants p
          WHERE p.conversation_id = c.id AND p.user_id = ${userId})
        AND NOT EXISTS (SELECT 1 FROM conversation_participants p
          WHERE p.conversation_id = c.id AND p.user_id <> ${userId})`);
  },
};
