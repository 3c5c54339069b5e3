import type { Server } from 'socket.io';
import { reportOutage } from '../database/outage-log.ts';
import { listEndedSessions } from '../sessions/session-store.ts';
import { updateOwedTerms } from './owed-terms.ts';

/** How often the sessions of this node's sockets are looked up: a session that ended is noticed by then. */
const CHECK_INTERVAL_MS = 15_000;

let timer: NodeJS.Timeout | undefined;

/**
 * Closes sockets whose session has ended by time: a session that was deleted is announced by a trigger, but
 * nothing happens in the database when one becomes too old. Each node checks its own sockets, in one
 * statement. The same check reads what terms their users owe, in case a notification of it was missed.
 */
export function watchEndedSessions(io: Server): void {
  timer = setInterval(() => {
    // The next check is soon, and pages check the session themselves.
    Promise.all([closeEnded(io), updateOwedTerms(io, null)]).catch(reportOutage);
  }, CHECK_INTERVAL_MS).unref();
}

export function stopWatchingEndedSessions(): void {
  clearInterval(timer);
}

async function closeEnded(io: Server): Promise<void> {
  const sids = new Set([...io.sockets.sockets.values()].map(({ data }) => data.sid as string));
  if (sids.size === 0) return;
  for (const sid of await listEndedSessions([...sids])) io.local.in(`session:${sid}`).disconnectSockets(true);
}
