// The Socket.IO events of both directions, declared once. Server, browser and tests pass
// `ClientToServerEvents` and `ServerToClientEvents` to Socket.IO's generics, so that the compiler reports
// each use of a renamed event.

export type MessageView = {
  id: number;
  conversationId: number;
  /** Counts 1, 2, 3 … in each conversation, without gaps. */
  seq: number;
  /** A UUID from the client: makes sending idempotent. */
  clientId: string;
  /** The id is null after the account was deleted. */
  sender: { id: number | null; name: string };
  body: string;
  /** What happened instead of a message, which the body says: somebody has left the group. */
  event?: 'left';
  /** ISO 8601, UTC. */
  createdAt: string;
};

export type NotificationView = { id: number; text: string; href: string };

export type SyncedConversation = {
  conversationId: number;
  lastSeq: number;
  messages: MessageView[];
  more: boolean;
};

export type Failure = { ok: false; error: { code: string; message: string } };
export type Ack<Result extends object = object> = ({ ok: true } & Result) | Failure;
type AckCallback<Result extends object = object> = (answer: Ack<Result>) => void;

export type ClientToServerEvents = {
  'message:send': (
    payload: { conversationId: number; clientId: string; body: string },
    ack: AckCallback<{ message: MessageView }>,
  ) => void;
  'message:read': (payload: { conversationId: number; seq: number }, ack: AckCallback) => void;
  'conversation:sync': (
    payload: { cursors: { conversationId: number; seq: number }[] },
    ack: AckCallback<{ conversations: SyncedConversation[] }>,
  ) => void;
  typing: (payload: { conversationId: number }) => void;
};

export type ServerToClientEvents = {
  'message:new': (message: MessageView) => void;
  'message:changed': (message: MessageView) => void;
  'message:read': (payload: { conversationId: number; userId: number; seq: number }) => void;
  typing: (payload: { conversationId: number; userId: number; name: string }) => void;
  presence: (payload: { userId: number; online: boolean }) => void;
  notification: (notification: NotificationView) => void;
};

export type ClientEventName = keyof ClientToServerEvents;

/** The payload that the client sends with an event. */
export type ClientPayload<Name extends ClientEventName> = Parameters<ClientToServerEvents[Name]>[0];

/** Fields of the acknowledgement beside `ok`; undefined for an event without acknowledgement. */
export type AckResult<Name extends ClientEventName> =
  Parameters<ClientToServerEvents[Name]> extends [unknown, (answer: infer Answer) => void]
    ? Omit<Extract<Answer, { ok: true }>, 'ok'>
    : undefined;
