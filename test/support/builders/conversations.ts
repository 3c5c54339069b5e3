import { randomUUID } from 'node:crypto';
import { Company, expr, row, select, sql } from '../../../models/index.ts';
import { Window } from '../socket-client.ts';
import { type Person, person } from './people.ts';

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

export async function unreadOf(who: Person): Promise<number> {
  const unread = select({ count: expr.integer(sql`unread_messages(${who.id})`) });
  return (await row(unread, sql`SELECT ${unread}`))?.count ?? -1;
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
