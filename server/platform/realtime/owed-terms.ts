import type { Server } from 'socket.io';
import type { Actor } from '../actor.ts';
import { listTermsToAccept } from '../sessions/session-store.ts';

/**
 * Reads again what terms the users of this node's open sockets must accept, in one statement: all of them
 * after a new version was published, one after they accepted it. The sockets stay open, because reading needs
 * no acceptance (see http/terms-gate.ts).
 */
export async function updateOwedTerms(io: Pick<Server, 'sockets'>, userId: number | null): Promise<void> {
  const actors = [...io.sockets.sockets.values()]
    .map(({ data }) => data.actor as Actor)
    .filter(({ id }) => userId === null || id === userId);
  if (actors.length === 0) return;
  const owed = await listTermsToAccept([...new Set(actors.map(({ id }) => id))]);
  const versionOf = new Map(owed.map((each) => [each.userId, each.version]));
  for (const actor of actors) actor.termsToAccept = versionOf.get(actor.id) ?? actor.termsToAccept;
}
