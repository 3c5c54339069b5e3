import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { config } from '../../config/index.ts';
import { cookieName } from '../../server/platform/sessions/session.ts';
import type {
  ClientToServerEvents,
  MessageView,
  ServerToClientEvents,
} from '../../server/shared/socket-events.ts';
import type { Person } from './builders/people.ts';

type TypedSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
export type Answer = { ok: boolean; error?: { code: string; message: string }; [key: string]: unknown };

/** A socket connection of one person, as one browser tab opens it. */
export class SocketClient {
  readonly socket: TypedSocket;
  /** Every message that came in, oldest first. */
  readonly messages: MessageView[] = [];

  /** Without a person: the tab of somebody whose session has ended. */
  constructor(person: Pick<Person, 'cookieHeader'> | null) {
    this.socket = io(config.baseUrl, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: person?.cookieHeader ?? `${cookieName}=ended` },
    });
    this.socket.on('message:new', (message) => this.messages.push(message));
  }

  static async open(person: Pick<Person, 'cookieHeader'>): Promise<SocketClient> {
    const client = new SocketClient(person);
    await client.next('connect');
    return client;
  }

  /** Sends any event with any payload, also one that the types forbid. Returns the acknowledgement. */
  emit(name: string, payload: unknown): Promise<Answer> {
    const untypedSocket = this.socket as unknown as {
      emitWithAck: (name: string, payload: unknown) => Promise<Answer>;
    };
    return untypedSocket.emitWithAck(name, payload);
  }

  send(
    conversationId: number,
    body: string,
    clientId: string = randomUUID(),
  ): Promise<Answer & { message: MessageView }> {
    return this.emit('message:send', { conversationId, clientId, body }) as Promise<
      Answer & { message: MessageView }
    >;
  }

  /** Waits for the next event of this name. Returns its first argument; throws after 5 s. */
  next(name: 'connect' | 'disconnect' | 'connect_error' | keyof ServerToClientEvents): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${name} did not come`)), 5_000);
      this.socket.once(name as 'connect', (...args: unknown[]) => {
        clearTimeout(timer);
        resolve(args[0]);
      });
    });
  }

  close(): void {
    this.socket.disconnect();
  }
}
