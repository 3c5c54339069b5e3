import type { Actor } from './actor.ts';

/** To whom a message is: a person by id, or a company by its slug. */
export type Addressee = { person: number } | { company: string };

/** A repeated `clientId` returns the stored message. */
export type OpeningMessage = { clientId: string; body: string };

/** A stored message. `announce` tells the open pages of the participants: for after the commit. */
export type OpenedConversation = { conversationId: number; seq: number; announce: () => void };

export type MessageReference = { conversationId: number; seq: number };

/** What became of a message. */
export type MessageProgress = MessageReference & {
  /** Whether the reader takes part in the conversation. */
  isReader: boolean;
  /** Whether somebody else than its sender has written after it. */
  isAnswered: boolean;
};

/** A conversation of several people that another feature opens, with its first messages. */
export type GroupConversation = {
  /** Unique: opening a conversation with the same key again returns the first one. */
  key: string;
  /** Empty: it is named after its participants. */
  title?: string;
  userIds: readonly number[];
  messages: readonly { senderId: number; body: string }[];
};

/** The handlers of the feature that owns the conversations. */
export type ConversationHandlers = {
  /**
   * Writes to a person or a company, in the open transaction and in their conversation if they have one.
   * Throws as sending does: `forbidden`, `invalid` if nobody would read it, `too-many`, `gone`.
   */
  open: (actor: Actor, to: Addressee, message: OpeningMessage) => Promise<OpenedConversation>;
  /** Opens the conversation in the open transaction. Returns its id. */
  openGroup: (group: GroupConversation) => Promise<number>;
  progressOf: (
    reader: Pick<Actor, 'id'>,
    messages: readonly MessageReference[],
  ) => Promise<readonly MessageProgress[]>;
};

let handlers: ConversationHandlers | undefined;

export function registerConversations(registered: ConversationHandlers | undefined): void {
  handlers = registered;
}

/** Throws if no feature owns the conversations. */
export function openConversation(
  actor: Actor,
  to: Addressee,
  message: OpeningMessage,
): Promise<OpenedConversation> {
  if (!handlers) throw new Error('no feature owns the conversations');
  return handlers.open(actor, to, message);
}

/** The same with several people. Returns the id of the conversation. */
export function openGroupConversation(group: GroupConversation): Promise<number> {
  if (!handlers) throw new Error('no feature owns the conversations');
  return handlers.openGroup(group);
}

export async function progressOfMessages(
  reader: Pick<Actor, 'id'>,
  messages: readonly MessageReference[],
): Promise<readonly MessageProgress[]> {
  return messages.length === 0 ? [] : ((await handlers?.progressOf(reader, messages)) ?? []);
}
