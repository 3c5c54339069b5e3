import type { ConversationSettings } from '../../../server/shared/conversation-settings.ts';
import { getSocket } from './socket.ts';

/** Shows whether the other user has a window open. Hidden while this window is disconnected. */
export function watchPresence(conversation: HTMLElement, { otherUserId }: ConversationSettings): void {
  const indicator = conversation.querySelector<HTMLElement>('[data-presence]');
  if (!indicator || otherUserId === null) return;
  const socket = getSocket();
  socket.on('presence', ({ userId, online }) => {
    if (userId === otherUserId) indicator.hidden = !online;
  });
  const hide = () => {
    indicator.hidden = true;
  };
  socket.on('disconnect', hide);
  addEventListener('offline', hide);
}
