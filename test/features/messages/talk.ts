import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { config } from '../../../config/index.ts';
import { Company, CompanyMember, rows, sql } from '../../../models/index.ts';
import type { ClientToServer, MessageView, ServerToClient } from '../../../server/platform/realtime/contract.ts';
import { type Person, person } from '../../support/people.ts';

type Line = Socket<ServerToClient, ClientToServer>;
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
    return this.ask('message:send', { conversationId, clientId, body }) as Promise<Answer & { message: MessageView }>;
  }

  until(name: 'connect' | 'disconnect' | 'connect_error' | keyof ServerToClient): Promise<unknown> {
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

/** Waits until something holds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`never: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Writes as the form does; gives the conversation's id. */
export async function writeTo(
  from: Person,
  to: Person | Company,
  body = 'Goddag',
  clientId: string = randomUUID(),
): Promise<number> {
  const query = to instanceof Company ? `company=${to.slug}` : `person=${to.id}`;
  const { status, location, text } = await from.post(`/messages/new?${query}`, { clientId, body });
  if (status !== 303) throw new Error(`${status}: ${text.slice(0, 200)}`);
  return Number(/^\/messages\/(\d+)/.exec(location ?? '')?.[1]);
}

let number = 0;

export async function companyOf(...people: Person[]): Promise<Company> {
  number += 1;
  const company = await Company.create({
    slug: `hedens-groent-${number}`,
    name: `Hedens Grønt ${number} ApS`,
    cvr: null,
    logo: null,
  });
  for (const { id } of people) await CompanyMember.create({ companyId: company.id, userId: id });
  return company;
}

export async function unreadOf(who: Person): Promise<number> {
  const [found] = await rows<{ count: number }>(sql`SELECT unread_messages(${who.id}) AS count`);
  return found?.count ?? -1;
}

/** Windows that close after each test. */
export function useWindows() {
  const windows: Window[] = [];
  afterEach(() => {
    for (const window of windows.splice(0)) window.close();
  });

  const open = async (who: Person) => {
    const window = await Window.open(who);
    windows.push(window);
    return window;
  };
  /** Two people with a conversation and a window each. */
  const pair = async () => {
    const [mette, omar] = [await person({ name: 'Mette Holm' }), await person({ name: 'Omar Said' })];
    const id = await writeTo(mette, omar);
    return { mette, omar, id, hers: await open(mette), his: await open(omar) };
  };
  return { open, pair };
}
