import { sql } from '../../../models/index.ts';
import { allJobs } from '../../../server/app.ts';
import { row } from '../query.ts';
import type { Answer, Visitor } from '../visitor.ts';
import { eventFields, type Organiser } from './events.ts';
import type { Person } from './people.ts';

export const register = (
  person: Person,
  slug: string,
  fields: Record<string, string> = {},
): Promise<Answer> => person.post(`/events/${slug}/registrations`, fields);
export const listOf = async (by: Visitor, slug: string) =>
  (await by.get(`/events/${slug}/registrations`)).text;
export const csvOf = async (by: Visitor, slug: string) =>
  (await by.post(`/events/${slug}/registrations/export`, { purpose: 'event' })).text;

/** The stored answer, and whether there is a consent to it. */
export async function stored(slug: string, { id }: Person) {
  return row<{ note: string; hasConsent: boolean }>(sql`
    SELECT r.note, r.note_consent_at IS NOT NULL AS "hasConsent"
    FROM seat_registrations r JOIN events e ON r.subject_type = 'event' AND e.id = r.subject_id
    WHERE e.slug = ${slug} AND r.user_id = ${id}`);
}

export async function runRetention(): Promise<void> {
  await allJobs()
    .find(({ name }) => name === 'events-retention')
    ?.run({});
}

export async function edit(by: Organiser, slug: string, changes: Record<string, string>) {
  return by.post(`/events/${slug}/edit`, eventFields(by.company.id, changes));
}
