import type { ConversationSettings } from '../../../server/shared/conversation-settings.ts';
import { getSocket } from './socket.ts';

const SEND_EVERY_MS = 3_000;
const SHOWN_FOR_MS = 2 * SEND_EVERY_MS;

type Conversation = { id: number; element: HTMLElement; settings: ConversationSettings };

/** Shows who is typing. Returns a function to call while the reader types; it sends at most every 3 s. */
export function watchTyping({ id, element, settings }: Conversation): () => void {
  const indicator = element.querySelector<HTMLElement>('[data-typing]');
  const socket = getSocket();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typingUserId = 0;
  const show = (text: string) => {
    if (indicator) indicator.textContent = text;
  };

  socket.on('typing', ({ conversationId, userId, name }) => {
    if (conversationId !== id || userId === settings.readerId) return;
    typingUserId = userId;
    show(settings.texts.typing.replace('{name}', name));
    clearTimeout(timer);
    timer = setTimeout(() => show(''), SHOWN_FOR_MS);
  });
  socket.on('message:new', ({ conversationId, sender }) => {
    if (conversationId === id && sender.id === typingUserId) show('');
  });

  let sentAt = -SEND_EVERY_MS;
  return () => {
    if (performance.now() - sentAt < SEND_EVERY_MS) return;
    sentAt = performance.now();
    socket.volatile.emit('typing', { conversationId: id });
  };
}
