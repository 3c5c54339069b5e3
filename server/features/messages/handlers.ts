import { alias, Conversation, expr, rows, select, sql } from '../../../models/index.ts';
import type { ConversationHandlers } from '../../platform/conversations.ts';
import { requireFound } from '../../platform/errors.ts';
import { isParticipant } from './conversations/participants-sql.ts';
import { findRecipient } from './conversations/recipient-queries.ts';
import { openGroup } from './groups/open-group.ts';
import { openConversation } from './service.ts';

const c = alias(Conversation, 'c');

/** What other features may do with conversations. */
export const conversationHandlers: ConversationHandlers = {
  open: async (actor, to, message) => {
    const { recipient } = requireFound(await findRecipient(actor, to));
    return openConversation(actor, recipient, message);
  },
  openGroup,
  progressOf: async (reader, messages) => {
    const columns = select({
      conversationId: c.id,
      seq: expr.integer(sql`r.seq`),
      isReader: expr.boolean(isParticipant(reader)),
      isAnswered: expr.boolean(sql`EXISTS (
        SELECT FROM messages own JOIN messages m ON m.conversation_id = own.conversation_id
          AND m.seq > own.seq AND m.sender_id IS DISTINCT FROM own.sender_id
        WHERE own.conversation_id = c.id AND own.seq = r.seq)`),
    });
    return rows(
      columns,
      sql`
        SELECT ${columns}
        FROM json_to_recordset(${JSON.stringify(messages)}::json) AS r ("conversationId" int, seq int)
        JOIN conversations c ON c.id = r."conversationId" ORDER BY c.id, r.seq`,
    );
  },
};
