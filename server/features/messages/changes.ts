import { config, type Locale, locales } from '../../../config/index.ts';
import { rows, type Sql, sql } from '../../../models/index.ts';
import type { ActivityListener } from '../../platform/activities/record-activity.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { emitToUsers } from '../../platform/realtime/socket-server.ts';
import { type AsJson, fromJson, messagesAsJson, PAGE } from './message-queries.ts';
import { peopleOf } from './participants-sql.ts';
import { viewOf } from './presenter.ts';

const renaming = ['person.renamed', 'person.banned', 'person.unbanned'];

/** What was said stays as it was said; the names above it are the sender's and the company's of today. Hears when one is another. */
export const senders: ActivityListener = {
  unaddressed: [...renaming, 'company.renamed'],
  hear: async ({ type, subjectId }) => {
    if (subjectId === null) return;
    if (renaming.includes(type)) await tellChanged(await conversationsWith(subjectId), saidBy(subjectId));
    if (type === 'company.renamed') await tellChanged(await conversationsFor(subjectId), sql`m.for_company`);
  },
};

/** Where a person has written, the latest 200: elsewhere no window is likely to be open. */
export async function conversationsWith(senderId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(sql`
    SELECT c.id FROM conversations c WHERE c.id IN (SELECT m.conversation_id FROM messages m WHERE m.sender_id = ${senderId})
    ORDER BY c.last_at DESC, c.id LIMIT 200`);
  return found.map(({ id }) => id);
}

async function conversationsFor(companyId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sql`SELECT id FROM conversations WHERE company_id = ${companyId} ORDER BY last_at DESC, id LIMIT 200`,
  );
  return found.map(({ id }) => id);
}

/** Of message `m`; null: by somebody who is no longer here. */
export function saidBy(senderId: number | null): Sql {
  return sql`m.sender_id IS NOT DISTINCT FROM ${senderId}::integer`;
}

type Changed = {
  conversationId: number;
  messages: AsJson[] | null;
  people: { id: number; locale: Locale | null }[] | null;
};

/** Says to all who are in these conversations how some of the messages read now: those of the newest page, which windows show. */
export async function tellChanged(conversations: readonly number[], which: Sql): Promise<void> {
  const fitting = sql`m.seq > c.last_seq - ${PAGE} AND ${which}`;
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
    for (const line of fromJson(messages)) emitToUsers(readers, 'message:changed', viewOf(conversationId, line, gone));
  }
}
