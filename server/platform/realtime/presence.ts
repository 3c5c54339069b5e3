import type { DefaultEventsMap, Server } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '../../shared/socket-events.ts';
import { log } from '../log.ts';

/** Returns the ids of the users who may see whether a user is online. */
export type ContactsOf = (userId: number) => Promise<readonly number[]>;

type Data = { actor: { id: number } };

/**
 * Notifies the contacts of a user when the user comes online or goes offline, on all nodes. A user is online
 * while a socket is open. Going offline is delayed, because loading the next page also closes the socket.
 */
export function watchPresence<D extends Data>(
  io: Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, D>,
  contactsOf: ContactsOf,
): void {
  /** The user id of each open socket of these users. */
  const onlineIds = async (userIds: readonly number[]) => {
    const sockets = userIds.length > 0 ? await io.in(userIds.map((id) => `person:${id}`)).fetchSockets() : [];
    return sockets.map(({ data }) => data.actor.id);
  };
  const emitPresence = (userId: number, online: boolean, contactIds: readonly number[]) => {
    if (contactIds.length > 0)
      io.to(contactIds.map((id) => `person:${id}`)).emit('presence', { userId, online });
  };
  /** Logs a failure and keeps the socket, because presence is not essential. */
  const logFailure = (work: Promise<void>) =>
    void work.catch((error: Error) => log.warn({ reason: error.message }, 'presence update failed'));

  const offlineTimers = new Map<number, NodeJS.Timeout>();
  io.on('connection', (socket) => {
    const { id } = socket.data.actor;
    const announceOnline = async () => {
      const contactIds = await contactsOf(id);
      const [onlineContactIds, ownSockets] = await Promise.all([onlineIds(contactIds), onlineIds([id])]);
      for (const userId of new Set(onlineContactIds)) socket.emit('presence', { userId, online: true });
      if (ownSockets.length === 1) emitPresence(id, true, contactIds);
    };
    const announceOffline = async () => {
      if ((await onlineIds([id])).length === 0) emitPresence(id, false, await contactsOf(id));
    };
    logFailure(announceOnline());
    socket.on('disconnect', () => {
      clearTimeout(offlineTimers.get(id)); // of several sockets that close together, the last timer counts
      const timer = setTimeout(() => {
        offlineTimers.delete(id);
        logFailure(announceOffline());
      }, offlineDelayMs).unref();
      offlineTimers.set(id, timer);
    });
  });
}

const offlineDelayMs = 3_000;
