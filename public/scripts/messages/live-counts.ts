// Loaded on each page of a signed-in user: updates the counts in the header and shows notifications.
import type { UnreadCounts } from '../../../server/shared/json-responses.ts';
import type { MessageView } from '../../../server/shared/socket-events.ts';
import { showToast } from '../components/toasts.ts';
import { setTitleCount, setUnreadCount } from '../components/unread-counts.ts';
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
  showCounts((await response.json()) as UnreadCounts);
}

function showCounts(counts: UnreadCounts): void {
  setUnreadCount('messages', counts.messages);
  setUnreadCount('notifications', counts.notifications);
  setTitleCount(counts.messages + counts.notifications);
}

function shownCount(name: keyof UnreadCounts): number {
  return Number(document.querySelector<HTMLElement>(`[data-count-of="${name}"]`)?.dataset.count ?? 0);
}

const readerId = Number(document.querySelector<HTMLElement>('[data-toasts]')?.dataset.reader);
const EXCERPT_LENGTH = 80;

/** Shows a message of another person, on pages without the list of conversations. */
function showMessage({ conversationId, sender, body }: MessageView): void {
  if (sender.id === readerId || document.querySelector('[data-conversation-list]')) return;
  const excerpt = body.length > EXCERPT_LENGTH ? `${body.slice(0, EXCERPT_LENGTH).trimEnd()} …` : body;
  showToast({ text: `${sender.name}: ${excerpt}`, href: `/messages/${conversationId}` });
}

setTitleCount(shownCount('messages') + shownCount('notifications'));

const socket = getSocket();
socket.on('message:new', (message) => {
  showMessage(message);
  scheduleUpdate();
});
socket.on('message:read', scheduleUpdate);
socket.on('notification', ({ text, href }) => {
  // A message was shown when it came, a minute before its notification.
  if (!href.startsWith('/messages/')) showToast({ text, href });
  scheduleUpdate();
});
socket.io.on('reconnect', scheduleUpdate);
