import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { until } from '../support/until.ts';
import { type Answer, queried, type Someone, type Torvet } from './server-process.ts';

/**
 * A town that is busy: people look at pages, write messages and sign up, and as a browser does, they try
 * again what was not answered.
 */
export class Load {
  /** What pages and forms answered. */
  readonly answers: Pick<Answer, 'status' | 'headers'>[] = [];
  /** The messages that were acknowledged: by the id that their window gave them. */
  readonly acknowledged = new Map<string, { id: number; seq: number }>();
  /** Who was told that they have a chair, or wait for one. */
  readonly signedUp = new Set<number>();
  private over = false;
  private work: Promise<void>[] = [];

  begin(o: {
    torvet: Torvet;
    room: number;
    /** Its slug. */
    event: string;
    windows: readonly Socket[];
    guests: readonly Someone[];
  }): void {
    const { torvet, room, guests } = o;
    const [first] = guests;
    if (!first) throw new Error('nobody came');
    const look = async (path: string) => {
      while (!this.over) {
        await this.note(torvet.get(path, first));
        await pause(10);
      }
    };
    const talk = async (window: Socket) => {
      while (!this.over)
        await this.insist(window, { conversationId: room, clientId: randomUUID(), body: 'Hej' });
    };
    const signUp = async () => {
      for (const guest of guests) {
        let status = 0;
        while (status !== 303 && !this.over)
          status = (await this.note(torvet.post(`/events/${o.event}/registrations`, guest))) ?? 0;
        if (status === 303) this.signedUp.add(guest.id);
      }
    };
    this.work = [look('/events'), look('/messages'), signUp(), ...o.windows.map(talk)];
  }

  async end(): Promise<void> {
    this.over = true;
    await Promise.all(this.work);
  }

  private async note(asked: Promise<Answer>): Promise<number | undefined> {
    const { status, headers } = await asked;
    this.answers.push({ status, headers });
    return status;
  }

  private async insist(window: Socket, sent: { conversationId: number; clientId: string; body: string }) {
    while (!this.over) {
      const answer = await window
        .timeout(12_000)
        .emitWithAck('message:send', sent)
        .catch(() => undefined);
      if (answer?.ok) return void this.acknowledged.set(sent.clientId, answer.message);
      await until(() => window.connected || this.over);
    }
  }
}

/** Gives its slug. */
export async function anEvent(databaseUrl: string, capacity: number): Promise<string> {
  const [event] = await queried<{ id: number; slug: string }>(
    databaseUrl,
    `INSERT INTO events (slug, title, starts_at, ends_at)
     VALUES ('fest-' || gen_random_uuid(), 'Fest', now() + interval '9 days', now() + interval '10 days')
     RETURNING id, slug`,
  );
  await queried(databaseUrl, 'UPDATE seat_pools SET capacity = $1 WHERE subject_id = $2', [
    capacity,
    event?.id,
  ]);
  return event?.slug ?? '';
}
