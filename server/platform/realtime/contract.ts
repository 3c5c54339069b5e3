// Every socket event, both ways, typed once. The browser takes these types with `import type`.

export type MessageView = {
  id: number;
  conversationId: number;
  seq: number;
  clientId: string;
  sender: { id: number | null; name: string };
  body: string;
  createdAt: string;
};

export type Failure = { ok: false; error: { code: string; message: string } };
export type Ack<Success extends object = object> = ({ ok: true } & Success) | Failure;

export type SyncedConversation = { conversationId: number; lastSeq: number; messages: MessageView[]; more: boolean };

export type ClientToServer = {
  'message:send': (
    payload: { conversationId: number; clientId: string; body: string },
    ack: (answer: Ack<{ message: MessageView }>) => void,
  ) => void;
  'message:read': (payload: { conversationId: number; seq: number }, ack: (answer: Ack) => void) => void;
  'conversation:sync': (
    payload: { cursors: { conversationId: number; seq: number }[] },
    ack: (answer: Ack<{ conversations: SyncedConversation[] }>) => void,
  ) => void;
  typing: (payload: { conversationId: number }) => void;
};

export type NotificationView = { id: number; text: string; href: string };

export type ServerToClient = {
  'message:new': (message: MessageView) => void;
  'message:changed': (message: MessageView) => void;
  'message:read': (payload: { conversationId: number; userId: number; seq: number }) => void;
  typing: (payload: { conversationId: number; userId: number; name: string }) => void;
  presence: (payload: { userId: number; online: boolean }) => void;
  notification: (notification: NotificationView) => void;
};
