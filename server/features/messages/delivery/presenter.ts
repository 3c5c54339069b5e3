import { displayName } from '../../../modules/acting-as/display-name.ts';
import type { MessageView } from '../../../shared/socket-events.ts';
import type { Message } from './message-queries.ts';

/** Converts a message for socket events. `deletedName` is shown instead of the name of a deleted account. */
export function presentMessage(conversationId: number, message: Message, deletedName: string): MessageView {
  const { id, seq, clientId, senderId, senderName, company, body, createdAt } = message;
  const sender = { id: senderId, name: displayName(senderName ?? deletedName, company) };
  return { id, conversationId, seq, clientId, sender, body, createdAt: createdAt.toISOString() };
}
