// Loaded on each page of a signed-in user: updates the counts in the header and shows notifications.
import type { UnreadCounts } from '../../../server/shared/json-responses.ts';
import { showToast } from '../components/toasts.ts';
import { setUnreadCount } from '../components/unread-counts.ts';
import { getSocket } from './socket.ts';

const COLLECT_MS = 250;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Requests the counts once for the events of 250 ms: all windows show what the server counts. */
function scheduleUpdate(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void updateCounts(), COLLECT_MS);
}

async function updateCounts(): Promise<void> {
  const headers = { accept: 'application/json' };
  const response = await fetch('/messages/unread', { headers }).catch(() => undefined);
  if (!response?.ok) return;
  const counts = (await response.json()) as UnreadCounts;
  setUnreadCount('messages', counts.messages);
  setUnreadCount('notifications', counts.notifications);
}

const socket = getSocket();
socket.on('message:new', scheduleUpdate);
socket.on('message:read', scheduleUpdate);
socket.on('notification', ({ text, href }) => {
  showToast({ text, href });
  scheduleUpdate();
});
socket.io.on('reconnect', scheduleUpdate);
