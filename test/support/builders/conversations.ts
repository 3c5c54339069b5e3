import { randomUUID } from 'node:crypto';
import { Company, expr, row, select, sql } from '../../../models/index.ts';
import { SocketClient } from '../socket-client.ts';
import { createPerson, type Person } from './people.ts';

/** Sends a message through the form. Returns the conversation's id. */
export async function sendMessage(
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

export async function unreadMessagesOf(reader: Person): Promise<number> {
  const unread = select({ count: expr.integer(sql`unread_messages(${reader.id})`) });
  return (await row(unread, sql`SELECT ${unread}`))?.count ?? -1;
}

/** Socket clients that close after each test. */
export function useSocketClients() {
  const clients: SocketClient[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  const open = async (person: Person) => {
    const client = await SocketClient.open(person);
    clients.push(client);
    return client;
  };
  /** Two people with a conversation and one socket each. */
  const pair = async () => {
    const [mette, omar] = [
      await createPerson({ name: 'Mette Holm' }),
      await createPerson({ name: 'Omar Said' }),
    ];
    const id = await sendMessage(mette, omar);
    return { mette, omar, id, metteSocket: await open(mette), omarSocket: await open(omar) };
  };
  return { open, pair };
}
