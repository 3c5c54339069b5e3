import { config, type Locale, locales } from '../../../config/index.ts';
import { rows, sql } from '../../../models/index.ts';
import type { ActivityListener } from '../../platform/activity.ts';
import { translator } from '../../platform/i18n.ts';
import { tellPeople } from '../../platform/realtime/hub.ts';
import { type AsJson, fromJson, messagesAsJson, PAGE } from './message-queries.ts';
import { peopleOf } from './sides.ts';
import { viewOf } from './view.ts';

const renaming = ['person.renamed', 'person.banned', 'person.unbanned'];

/** What was said stays as it was said; the name above it is the sender's of today. Hears when that is another. */
export const senders: ActivityListener = {
  unaddressed: renaming,
  hear: async ({ type, subjectId }) => {
    if (subjectId === null || !renaming.includes(type)) return;
    await tellChanged(await conversationsWith(subjectId), subjectId);
  },
};

/** Where a person has written, the latest 200: elsewhere no window is likely to be open. */
export async function conversationsWith(senderId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(sql`
    SELECT c.id FROM conversations c WHERE c.id IN (SELECT m.conversation_id FROM messages m WHERE m.sender_id = ${senderId})
    ORDER BY c.last_at DESC, c.id LIMIT 200`);
  return found.map(({ id }) => id);
}

type Changed = {
  conversationId: number;
  messages: AsJson[] | null;
  people: { id: number; locale: Locale | null }[] | null;
};

/** Says to all who are in these conversations how a sender's messages read now: those of the newest page, which windows show. */
export async function tellChanged(conversations: readonly number[], senderId: number | null): Promise<void> {
  const fitting = sql`m.seq > c.last_seq - ${PAGE} AND m.sender_id IS NOT DISTINCT FROM ${senderId}::integer`;
  const found = await rows<Changed>(sql`
    SELECT c.id AS "conversationId", ${messagesAsJson({ fitting, order: sql`m.seq`, limit: PAGE })} AS messages,
      (SELECT json_agg(json_build_object('id', u.id, 'locale', u.locale)) FROM users u WHERE u.id IN (${peopleOf})) AS people
    FROM conversations c LEFT JOIN companies o ON o.id = c.company_id WHERE c.id = ANY (${conversations}::integer[]) ORDER BY c.id`);
  for (const each of found) tellIn(each);
}

/** To each in their language: who is no longer here has no name but a word for it. */
function tellIn({ conversationId, messages, people }: Changed): void {
  for (const locale of locales) {
    const readers = (people ?? [])
      .filter((each) => (each.locale ?? config.defaultLocale) === locale)
      .map(({ id }) => id);
    const gone = translator(locale)('messages:gone');
    for (const line of fromJson(messages)) tellPeople(readers, 'message:changed', viewOf(conversationId, line, gone));
  }
}
