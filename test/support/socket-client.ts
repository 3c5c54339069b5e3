import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { config } from '../../config/index.ts';
import type {
  ClientToServerEvents,
  MessageView,
  ServerToClientEvents,
} from '../../server/shared/socket-events.ts';
import type { Person } from './builders/people.ts';

type Line = Socket<ServerToClientEvents, ClientToServerEvents>;
export type Answer = { ok: boolean; error?: { code: string; message: string }; [key: string]: unknown };

/** A window of somebody's, as the socket sees it: what it was told, and its questions. */
export class Window {
  readonly line: Line;
  readonly heard: MessageView[] = [];

  constructor(who: Person | null) {
    this.line = io(config.baseUrl, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: who?.cookieHeader ?? '' },
    });
    this.line.on('message:new', (message) => this.heard.push(message));
  }

  static async open(who: Person): Promise<Window> {
    const window = new Window(who);
    await window.until('connect');
    return window;
  }

  /** Anything at all, to see what is answered. */
  ask(name: string, payload: unknown): Promise<Answer> {
    const line = this.line as unknown as { emitWithAck: (name: string, payload: unknown) => Promise<Answer> };
    return line.emitWithAck(name, payload);
  }

  send(
    conversationId: number,
    body: string,
    clientId: string = randomUUID(),
  ): Promise<Answer & { message: MessageView }> {
    return this.ask('message:send', { conversationId, clientId, body }) as Promise<
      Answer & { message: MessageView }
    >;
  }

  until(name: 'connect' | 'disconnect' | 'connect_error' | keyof ServerToClientEvents): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${name} did not come`)), 5_000);
      this.line.once(name as 'connect', (...args: unknown[]) => {
        clearTimeout(late);
        resolve(args[0]);
      });
    });
  }

  close(): void {
    this.line.disconnect();
  }
}
