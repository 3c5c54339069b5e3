import { inTransaction, row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, notFound, requireFound } from '../../platform/errors.ts';
import { emitToOtherSockets, emitToUsers } from '../../platform/realtime/socket-server.ts';
import type { MessageView, SyncedConversation } from '../../shared/socket-events.ts';
import { type Cursor, missedBy } from './message-queries.ts';
import { makeSender, type Stored, store } from './message-store.ts';
import { ensureIsRead, ensureMayStart, pairOf, type Target } from './policy.ts';
import { nameOf, viewOf } from './presenter.ts';
import { conversationFor, peopleIn } from './queries.ts';
import { countMessage } from './send-rate-limit.ts';

const send = makeSender();

export type Words = { clientId: string; body: string };

/** Sends a message. What is answered is on the disk; the same `clientId` again is answered with the same message. */
export async function sendMessage(
  actor: Actor,
  conversationId: number,
  { clientId, body }: Words,
  socketId?: string,
): Promise<MessageView> {
  await countMessage(actor);
  const stored = await send({ conversationId, senderId: actor.id, clientId, body });
  if (!stored) throw await refusalFor(actor, conversationId);
  return answer(actor, conversationId, { clientId, body }, stored, socketId);
}

/** Sends the first message to somebody. There is one conversation for each two, however often this comes at once. */
export async function startConversation(actor: Actor, target: Target, words: Words): Promise<MessageView> {
  ensureMayStart(actor, target);
  ensureIsRead(target);
  await countMessage(actor);
  const { id, stored } = await inTransaction(async () => {
    const id = await openConversation(actor, target);
    const [stored] = await store([{ conversationId: id, senderId: actor.id, ...words }]);
    return { id, stored: requireFound(stored) };
  });
  return answer(actor, id, words, stored);
}

async function openConversation(actor: Actor, target: Target): Promise<number> {
  const pair = pairOf(actor, target);
  const companyId = target.kind === 'company' ? target.id : null;
  await rows(sql`
    INSERT INTO conversations (pair, company_id, last_at) VALUES (${pair}, ${companyId}, ${now()}) ON CONFLICT (pair) DO NOTHING`);
  const { id } = requireFound(await row<{ id: number }>(sql`SELECT id FROM conversations WHERE pair = ${pair}`));
  const people = target.kind === 'person' ? [actor.id, target.id] : [actor.id];
  await rows(sql`
    INSERT INTO conversation_people (conversation_id, user_id) SELECT ${id}::integer, unnest(${people}::integer[]) ON CONFLICT DO NOTHING`);
  return id;
}

/** A repeat is answered as the first time, and told to nobody again; other words under the same id are a fault of the sender. */
function answer(actor: Actor, conversationId: number, words: Words, stored: Stored, socketId?: string): MessageView {
  if (stored.body !== words.body) throw new AppError('conflict', 'messages:refused.otherWords', { field: 'body' });
  const message = {
    id: stored.id,
    conversationId,
    seq: stored.seq,
    clientId: words.clientId.toLowerCase(),
    sender: { id: actor.id, name: nameOf(actor.name, stored.forCompany ? stored.company : null) },
    body: stored.body,
    createdAt: stored.createdAt.toISOString(),
  };
  if (stored.isNew && socketId) emitToOtherSockets(socketId, stored.people, 'message:new', message);
  else if (stored.isNew) emitToUsers(stored.people, 'message:new', message);
  return message;
}

/** Why a message could not be sent: the other one is gone, or it is none of the sender's business. */
async function refusalFor(actor: Actor, conversationId: number): Promise<AppError> {
  const conversation = await conversationFor(actor, conversationId);
  return conversation ? new AppError('gone', 'messages:refused.gone') : notFound();
}

/** What a window has missed. What it may not see is left out; if that is all, it is told so. */
export async function sync(actor: Actor, cursors: readonly Cursor[], gone: string): Promise<SyncedConversation[]> {
  if (cursors.length === 0) return [];
  const missed = await missedBy(actor, cursors);
  if (missed.length === 0) throw notFound();
  const from = new Map(cursors.map(({ conversationId, seq }) => [conversationId, seq]));
  return missed.map(({ conversationId, lastSeq, messages }) => ({
    conversationId,
    lastSeq,
    messages: messages.map((each) => viewOf(conversationId, each, gone)),
    more: (messages.at(-1)?.seq ?? from.get(conversationId) ?? 0) < lastSeq,
  }));
}

/** Says to the others that somebody is writing. Nothing is kept. */
export async function tellTyping(actor: Actor, conversationId: number): Promise<void> {
  const people = requireFound(await peopleIn(actor, conversationId));
  const others = people.filter((id) => id !== actor.id);
  emitToUsers(others, 'typing', { conversationId, userId: actor.id, name: actor.name });
}
