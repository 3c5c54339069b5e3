import {
  alias,
  Conversation,
  execute,
  inTransaction,
  outsideTransaction,
  row,
  select,
  sql,
} from '../../../models/index.ts';
import { displayName } from '../../modules/acting-as/display-name.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, notFound, requireFound } from '../../platform/errors.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { emitToOtherSockets, emitToUsers } from '../../platform/realtime/socket-server.ts';
import { ensureNotWithheld } from '../../platform/second-factor.ts';
import type { MessageView, SyncedConversation } from '../../shared/socket-events.ts';
import { type Cursor, listMissedMessages } from './delivery/message-queries.ts';
import { createMessageStore, type StoredMessage, storeMessages } from './delivery/message-store.ts';
import { presentMessage } from './delivery/presenter.ts';
import { countMessage } from './delivery/send-rate-limit.ts';
import { ensureHasReader, ensureMayWriteTo, pairKey, type Recipient } from './policy.ts';
import { findConversation, findParticipantIds } from './queries.ts';
import type { NewMessage } from './schemas.ts';

const storeMessage = createMessageStore();

/**
 * Sends a message and resolves after the commit. A repeated `clientId` returns the stored message.
 * `socketId`: the sending socket, which gets the acknowledgement instead of the event.
 */
export async function sendMessage(
  actor: Actor,
  conversationId: number,
  input: NewMessage & { socketId?: string },
): Promise<MessageView> {
  ensureNotWithheld(actor, 'represent');
  await countMessage(actor);
  const { clientId, body } = input;
  const stored = await storeMessage({ conversationId, senderId: actor.id, clientId, body });
  if (!stored) throw await refusalFor(actor, conversationId);
  return deliver(actor, conversationId, { ...input, stored });
}

/**
 * Sends the first message to a recipient. Uses the same conversation if both participants start one at the
 * same time.
 */
export async function startConversation(
  actor: Actor,
  recipient: Recipient,
  input: NewMessage,
): Promise<MessageView> {
  const { announce } = await inTransaction(() => openConversation(actor, recipient, input));
  return announce();
}

/** The same in the open transaction. `announce` emits the message: for after the commit. */
export async function openConversation(actor: Actor, recipient: Recipient, input: NewMessage) {
  ensureMayWriteTo(actor, recipient);
  ensureHasReader(recipient);
  ensureNotWithheld(actor, 'represent');
  await outsideTransaction(() => countMessage(actor));
  const conversationId = await findOrCreateConversation(actor, recipient);
  const [stored] = await storeMessages([{ conversationId, senderId: actor.id, ...input }]);
  ensure(stored !== undefined, 'gone', 'messages:refused.closedByOffice');
  const announce = () => deliver(actor, conversationId, { ...input, stored });
  return { conversationId, seq: stored.seq, announce };
}

const conversationId = select({ id: alias(Conversation, 'c').id });

async function findOrCreateConversation(actor: Actor, recipient: Recipient): Promise<number> {
  const pair = pairKey(actor, recipient);
  const companyId = recipient.kind === 'company' ? recipient.id : null;
  await execute(sql`
    INSERT INTO conversations (pair, company_id, last_at) VALUES (${pair}, ${companyId}, ${now()})
    ON CONFLICT (pair) DO NOTHING`);
  const { id } = requireFound(
    await row(conversationId, sql`SELECT ${conversationId} FROM conversations c WHERE c.pair = ${pair}`),
  );
  const userIds = recipient.kind === 'person' ? [actor.id, recipient.id] : [actor.id];
  await execute(sql`
    INSERT INTO conversation_participants (conversation_id, user_id)
    SELECT ${id}::integer, unnest(${userIds}::integer[]) ON CONFLICT DO NOTHING`);
  return id;
}

type Delivery = NewMessage & { stored: StoredMessage; socketId?: string };

/**
 * Emits a new message to the participants; a repeated one only returns the first result. Throws `conflict`
 * for another text with the same client id.
 */
function deliver(
  actor: Actor,
  conversationId: number,
  { clientId, body, stored, socketId }: Delivery,
): MessageView {
  if (stored.body !== body) throw new AppError('conflict', 'messages:refused.otherText', { field: 'body' });
  const message = {
    id: stored.id,
    conversationId,
    seq: stored.seq,
    clientId,
    sender: { id: actor.id, name: displayName(actor.name, stored.forCompany ? stored.company : null) },
    body: stored.body,
    createdAt: stored.createdAt.toISOString(),
  };
  if (stored.isNew && socketId) emitToOtherSockets(socketId, stored.participantIds, 'message:new', message);
  else if (stored.isNew) emitToUsers(stored.participantIds, 'message:new', message);
  return message;
}

/**
 * The reason why a message was not stored: the other participant was deleted, or the actor does not take
 * part.
 */
async function refusalFor(actor: Actor, conversationId: number): Promise<AppError> {
  const conversation = await findConversation(actor, conversationId);
  if (!conversation) return notFound();
  const { isClosedByOffice, hasLeft } = conversation;
  if (hasLeft) return new AppError('gone', 'messages:refused.hasLeft');
  return new AppError('gone', `messages:refused.${isClosedByOffice ? 'closedByOffice' : 'recipientGone'}`);
}

/**
 * The messages that a client has missed. Skips conversations in which the actor does not take part; throws
 * `not-found` if none is left.
 */
export async function syncConversations(
  actor: Actor,
  cursors: readonly Cursor[],
  t: Translate,
): Promise<SyncedConversation[]> {
  if (cursors.length === 0) return [];
  const conversations = await listMissedMessages(actor, cursors);
  if (conversations.length === 0) throw notFound();
  const seqOf = new Map(cursors.map(({ conversationId, seq }) => [conversationId, seq]));
  return conversations.map(({ conversationId, lastSeq, messages }) => ({
    conversationId,
    lastSeq,
    messages: messages.map((message) => presentMessage(conversationId, message, t)),
    more: (messages.at(-1)?.seq ?? seqOf.get(conversationId) ?? 0) < lastSeq,
  }));
}

/** Notifies the other participants that the actor is typing. Stores nothing. */
export async function emitTyping(actor: Actor, conversationId: number): Promise<void> {
  const participantIds = requireFound(await findParticipantIds(actor, conversationId));
  ensure(participantIds.includes(actor.id), 'not-found');
  const otherIds = participantIds.filter((id) => id !== actor.id);
  emitToUsers(otherIds, 'typing', { conversationId, userId: actor.id, name: actor.name });
}
