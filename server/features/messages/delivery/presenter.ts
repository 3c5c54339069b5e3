import { displayName } from '../../../modules/acting-as/display-name.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import type { MessageView } from '../../../shared/socket-events.ts';
import type { Message } from './message-queries.ts';

/** Converts a message for socket events, in the reader's language. */
export function presentMessage(conversationId: number, message: Message, t: Translate): MessageView {
  const { id, seq, clientId, senderId, senderName, company, createdAt } = message;
  const sender = { id: senderId, name: displayName(senderName ?? t('messages:deletedUser'), company) };
  const body = bodyOf(message, t);
  return { id, conversationId, seq, clientId, sender, body, createdAt: createdAt.toISOString() };
}

/** The text of a message. A message that the office has hidden keeps its place. */
export function bodyOf({ body }: Pick<Message, 'body'>, t: Translate): string {
  return body === '' ? t('messages:hidden') : body;
}
