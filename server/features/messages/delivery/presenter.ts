import { displayName } from '../../../modules/acting-as/display-name.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import type { MessageView } from '../../../shared/socket-events.ts';
import type { ReadMessage } from './message-queries.ts';

/** Converts a message for socket events, in the reader's language. */
export function presentMessage(conversationId: number, message: ReadMessage, t: Translate): MessageView {
  const { id, seq, clientId, senderId, senderName, company, createdAt, event } = message;
  const sender = { id: senderId, name: displayName(senderName ?? t('messages:deletedUser'), company) };
  const body = bodyOf(message, t);
  const shown = { id, conversationId, seq, clientId, sender, body, createdAt: createdAt.toISOString() };
  return event === '' ? shown : { ...shown, event };
}

type Content = Pick<ReadMessage, 'body' | 'event' | 'senderName'>;

/** The text of a message. A message that the office has hidden keeps its place. */
export function bodyOf({ body, event, senderName }: Content, t: Translate): string {
  if (event !== '') return t(`messages:event.${event}`, { name: senderName ?? t('messages:deletedUser') });
  return body === '' ? t('messages:hidden') : body;
}
