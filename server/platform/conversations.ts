/** A conversation of several people that another feature opens, with its first messages. */
export type GroupConversation = {
  /** Unique: opening a conversation with the same key again returns the first one. */
  key: string;
  /** Empty: it is named after its participants. */
  title?: string;
  userIds: readonly number[];
  messages: readonly { senderId: number; body: string }[];
};

/** Opens the conversation in the open transaction. Returns its id. */
export type OpenConversation = (group: GroupConversation) => Promise<number>;

let handler: OpenConversation | undefined;

export function registerConversations(registered: OpenConversation | undefined): void {
  handler = registered;
}

/** Throws if no feature owns the conversations. */
export function openConversation(group: GroupConversation): Promise<number> {
  if (!handler) throw new Error('no feature owns the conversations');
  return handler(group);
}
