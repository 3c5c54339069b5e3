import type { Company } from '../../../models/index.ts';
import { alias, rows, select, sql, UserRequest } from '../../../models/index.ts';
import type { Person } from './people.ts';

const r = alias(UserRequest, 'r');
const columns = select({ id: r.id, state: r.state, answer: r.answer });

/** The requests that a person has asked, oldest first. */
export function requestsOf(asker: Person) {
  return rows(columns, sql`SELECT ${columns} FROM requests r WHERE r.asker_id = ${asker.id} ORDER BY r.id`);
}

/** Asks to be linked to a company. Returns the request's id. */
export async function createClaim(
  asker: Person,
  company: Company,
  message = 'Det er mit firma',
): Promise<number> {
  await asker.post(`/companies/${company.slug}/claims`, { message });
  return (await requestsOf(asker)).at(-1)?.id ?? 0;
}

/** The two sections of /me/requests as HTML. */
export async function requestsPage(reader: Person): Promise<{ waiting: string; mine: string }> {
  const { text } = await reader.get('/me/requests');
  const [, waiting = '', mine = ''] =
    /<h2 id="waiting">([\s\S]*)<h2 id="mine">([\s\S]*)<\/main>/.exec(text) ?? [];
  return { waiting, mine };
}
