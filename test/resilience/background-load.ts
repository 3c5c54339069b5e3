import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { until } from '../support/until.ts';
import type { Answer, ServerProcess, TestUser } from './server-process.ts';

type Target = {
  server: ServerProcess;
  conversationId: number;
  /** Slug of the event for which the guests register. */
  event: string;
  sockets: readonly Socket[];
  guests: readonly TestUser[];
};

/** Users who read pages, send messages and register. As a browser does, they retry what was not answered. */
export class BackgroundLoad {
  /** Answers to pages and forms. */
  readonly answers: Pick<Answer, 'status' | 'headers'>[] = [];
  /** Acknowledged messages, by the id that the client gave them. */
  readonly acknowledged = new Map<string, { id: number; seq: number }>();
  /** Users who were answered that they have a seat or wait for one. */
  readonly registered = new Set<number>();
  private isOver = false;
  private work: Promise<void>[] = [];

  start({ server, conversationId, event, sockets, guests }: Target): void {
    const [reader] = guests;
    if (!reader) throw new Error('no guests');
    const read = async (path: string) => {
      while (!this.isOver) {
        await this.statusOf(server.get(path, reader));
        await pause(10);
      }
    };
    const write = async (socket: Socket) => {
      while (!this.isOver) await this.send(socket, { conversationId, clientId: randomUUID(), body: 'Hej' });
    };
    const register = async () => {
      for (const guest of guests) {
        let status = 0;
        while (status !== 303 && !this.isOver)
          status = await this.statusOf(server.post(`/events/${event}/registrations`, guest));
        if (status === 303) this.registered.add(guest.id);
      }
    };
    this.work = [read('/events'), read('/messages'), register(), ...sockets.map(write)];
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.work);
  }

  private async statusOf(request: Promise<Answer>): Promise<number> {
    const { status, headers } = await request;
    this.answers.push({ status, headers });
    return status;
  }

  private async send(socket: Socket, message: { conversationId: number; clientId: string; body: string }) {
    while (!this.isOver) {
      const answer = await socket
        .timeout(12_000)
        .emitWithAck('message:send', message)
        .catch(() => undefined);
      if (answer?.ok) return void this.acknowledged.set(message.clientId, answer.message);
      await until(() => socket.connected || this.isOver);
    }
  }
}
