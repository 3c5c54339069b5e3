import type { MessageList } from './message-list.ts';
import { getSocket } from './socket.ts';

const COLLECT_MS = 200;

type Conversation = { id: number; element: HTMLElement; messages: MessageList };

/**
 * Reports to the server up to which message the conversation was read, while the window is visible. Returns a
 * function to call after new messages were shown.
 */
export function watchReading({ id, element, messages }: Conversation): () => void {
  let readSeq = 'unread' in element.dataset ? 0 : messages.lastSeq;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const socket = getSocket();

  const report = async () => {
    const seq = messages.lastSeq;
    if (document.visibilityState !== 'visible' || seq <= readSeq || !socket.connected) return;
    const answer = await socket
      .emitWithAck('message:read', { conversationId: id, seq })
      .catch(() => undefined);
    if (!answer?.ok) return;
    readSeq = Math.max(readSeq, seq);
    element.querySelector('[data-mark-read]')?.remove();
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void report(), COLLECT_MS);
  };
  document.addEventListener('visibilitychange', schedule);
  socket.on('connect', schedule);
  schedule();
  return schedule;
}
