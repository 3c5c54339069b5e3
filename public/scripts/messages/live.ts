import { setCount } from '../furniture/counts.ts';
import { toast } from '../furniture/toasts.ts';
import { theLine } from './line.ts';

// On every page of who is signed in: the header's counts move, and news is said in a corner.

let due: ReturnType<typeof setTimeout> | undefined;

/** Asks for the counts, once for whatever comes together: what the town counted is right in every window. */
function recount(): void {
  clearTimeout(due);
  due = setTimeout(async () => {
    const answer = await fetch('/messages/unread', { headers: { accept: 'application/json' } }).catch(() => undefined);
    if (!answer?.ok) return;
    const { messages, notifications } = (await answer.json()) as { messages: number; notifications: number };
    setCount('messages', messages);
    setCount('notifications', notifications);
  }, 250);
}

const line = theLine();
line.on('message:new', recount);
line.on('message:read', recount);
line.on('notification', ({ text, href }) => {
  toast({ text, href });
  recount();
});
line.io.on('reconnect', recount);
