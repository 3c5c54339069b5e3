import { rows, sql } from '../../../models/index.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { conversationsWith } from './changes.ts';
import { orphaned } from './jobs.ts';

export const personalData: PersonalData = {
  columns: ['conversation_participants.user_id', 'messages.sender_id'],
  collect: async (userId) => ({
    conversations: await rows(sql`
      SELECT c.id, o.name AS company, p.for_company, p.read_seq, c.created_at FROM conversation_participants p
      JOIN conversations c ON c.id = p.conversation_id LEFT JOIN companies o ON o.id = c.company_id
      WHERE p.user_id = ${userId} ORDER BY c.id`),
    messagesWritten: await rows(sql`
      SELECT conversation_id, seq, body, for_company, created_at FROM messages WHERE sender_id = ${userId} ORDER BY id`),
  }),
  // What was said stays with those to whom it was said, without a name. Where nobody is left to read it, it goes too.
  erase: async (userId) => {
    await enqueue(orphaned, { conversations: await conversationsWith(userId) });
    await rows(sql`
      UPDATE conversations SET pair = NULL WHERE id IN (
        SELECT conversation_id FROM conversation_participants WHERE user_id = ${userId} AND NOT for_company)`);
    await rows(sql`
      DELETE FROM conversations c WHERE c.pair IS NULL AND c.company_id IS NULL
        AND EXISTS (SELECT 1 FROM conversation_participants p WHERE p.conversation_id = c.id AND p.user_id = ${userId})
        AND NOT EXISTS (SELECT 1 FROM conversation_participants p WHERE p.conversation_id = c.id AND p.user_id <> ${userId})`);
  },
};
