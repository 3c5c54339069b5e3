import { createHash } from 'node:crypto';
import { now } from '../platform/clock.ts';
import { spoken } from './calendar.ts';
import { conversations } from './data/conversations.ts';
import type { DemoConversation } from './data/shapes.ts';
import { draw, insert } from './rows.ts';
import type { Town } from './town.ts';

/** A conversation with its id and the moment of each message. */
type Timed = { id: number; conversation: DemoConversation; times: Date[] };
type Party = { id: number; forCompany: boolean };

export async function addConversations(town: Town): Promise<void> {
  const ids = await draw('conversations', conversations.length);
  const timed = conversations.map((conversation, place) => ({
    id: ids[place] ?? 0,
    conversation,
    times: conversation.messages.map(([, when]) => spoken(when)),
  }));
  await insert(
    'conversations',
    timed.map(({ id, conversation, times }) => {
      return {
        id,
        pair: pairOf(town, conversation),
        company_id: 'company' in conversation.between ? town.company(conversation.between.company).id : null,
        last_seq: times.length,
        last_at: times.at(-1),
        created_at: times[0],
      };
    }),
  );
  await insert(
    'conversation_participants',
    timed.flatMap((one) => peopleRows(town, one)),
  );
  await insert(
    'messages',
    timed.flatMap((one) => messageRows(town, one)),
  );
}

function pairOf(town: Town, { between }: DemoConversation): string {
  if ('company' in between) return `company:${town.company(between.company).id}:${town.person(between.person)}`;
  const [lower, higher] = between.map((key) => town.person(key)).sort((one, other) => one - other);
  return `people:${lower}:${higher}`;
}

function partiesOf(town: Town, { between }: DemoConversation): Party[] {
  if (Array.isArray(between)) return between.map((key) => ({ id: town.person(key), forCompany: false }));
  const { people } = town.company(between.company);
  return [{ id: town.person(between.person), forCompany: false }, ...people.map((id) => ({ id, forCompany: true }))];
}

function peopleRows(town: Town, { id, conversation }: Timed) {
  const unread = new Map(Object.entries(conversation.unread ?? {}).map(([key, count]) => [town.person(key), count]));
  return partiesOf(town, conversation).map((party) => ({
    conversation_id: id,
    user_id: party.id,
    for_company: party.forCompany,
    read_seq: conversation.messages.length - (unread.get(party.id) ?? 0),
  }));
}

function messageRows(town: Town, { id, conversation, times }: Timed) {
  const parties = partiesOf(town, conversation);
  return conversation.messages.map(([by, , body], place) => {
    const sender = town.person(by);
    const unreadBy = parties.filter((party) => party.id !== sender && !hasRead(town, conversation, party.id, place));
    if (unreadBy.length > 0)
      town.happened({
        type: 'message.received',
        actor: sender,
        subject: { type: 'conversation', id },
        audience: unreadBy.map((party) => party.id),
        data: { conversationId: id },
        at: times[place] ?? now(),
      });
    return {
      conversation_id: id,
      seq: place + 1,
      sender_id: sender,
      for_company: parties.some((party) => party.id === sender && party.forCompany),
      client_id: uuidOf(`${pairOf(town, conversation)}/${place}`),
      body,
      created_at: times[place] ?? now(),
    };
  });
}

function hasRead(town: Town, { unread, messages }: DemoConversation, userId: number, place: number): boolean {
  const [, count = 0] = Object.entries(unread ?? {}).find(([key]) => town.person(key) === userId) ?? [];
  return place !== messages.length - count; // only the first unread one was told
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
