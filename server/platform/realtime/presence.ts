import type { DefaultEventsMap, Server } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '../../shared/socket-events.ts';
import { log } from '../log.ts';

/** Whom it concerns whether a person is here: those with whom they talk. */
export type ContactsOf = (userId: number) => Promise<readonly number[]>;

type Data = { actor: { id: number } };

/**
 * Tells people who of those whom they talk with has a window open, on whatever node. A person is here from their first window
 * to their last, and gone only when none has come back after a moment: turning a page is not leaving.
 */
export function watchPresence<D extends Data>(
  io: Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, D>,
  contactsOf: ContactsOf,
): void {
  /** Those of these people who have a window open. */
  const here = async (people: readonly number[]) => {
    const sockets = people.length > 0 ? await io.in(people.map((id) => `person:${id}`)).fetchSockets() : [];
    return sockets.map(({ data }) => data.actor.id);
  };
  const tell = async (id: number, online: boolean, people: readonly number[]) => {
    if (people.length > 0) io.to(people.map((each) => `person:${each}`)).emit('presence', { userId: id, online });
  };
  const quietly = (work: Promise<void>) =>
    void work.catch((error: Error) => log.warn({ reason: error.message }, 'presence'));

  const leaving = new Map<number, NodeJS.Timeout>();
  io.on('connection', (socket) => {
    const { id } = socket.data.actor;
    const arrive = async () => {
      const people = await contactsOf(id);
      const [others, own] = await Promise.all([here(people), here([id])]);
      for (const userId of new Set(others)) socket.emit('presence', { userId, online: true });
      if (own.length === 1) await tell(id, true, people);
    };
    const leave = async () => {
      if ((await here([id])).length === 0) await tell(id, false, await contactsOf(id));
    };
    quietly(arrive());
    socket.on('disconnect', () => {
      clearTimeout(leaving.get(id)); // of several windows that close together the last one tells
      leaving.set(
        id,
        setTimeout(() => {
          leaving.delete(id);
          quietly(leave());
        }, GRACE_MS).unref(),
      );
    });
  });
}

const GRACE_MS = 3_000;
