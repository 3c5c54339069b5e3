import { Company, row, rows, sql } from '../../../models/index.ts';
import { eventChangeEmails } from '../../../server/features/events/emails.ts';
import { now } from '../../../server/platform/clock.ts';
import { toLocalTime } from '../../../server/platform/text/format.ts';
import { settle } from '../server.ts';
import { type Person, person } from './people.ts';

let number = 0;

export type Host = Person & { company: Company };

/** A member of a company, who may create events. */
export async function host(name?: string): Promise<Host> {
  number += 1;
  const company = await Company.create({
    slug: `vaert-${number}`,
    name: name ?? `Vært ${number} ApS`,
    cvr: null,
  });
  const one = await person();
  await rows(sql`INSERT INTO company_members (company_id, user_id) VALUES (${company.id}, ${one.id})`);
  return Object.assign(one, { company });
}

/** Local time some hours from now, as the form sends it. */
export function inHours(hours: number): string {
  return toLocalTime(new Date(now().getTime() + hours * 3_600_000));
}

export function fieldsOf(
  organiser: string | number,
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    title: 'Morgenmøde om grøn omstilling',
    summary: 'Kaffe og cases',
    description: '# Program\nRundstykker først.',
    startsAt: inHours(48),
    endsAt: inHours(50),
    placeName: 'Kulturhuset',
    address: 'Torvet 1',
    organiser: String(organiser),
    ...more,
  };
}

/** Creates an event through its form. Gives its slug. */
export async function announced(by: Host, more: Record<string, string> = {}): Promise<string> {
  const answer = await by.post('/events/new', fieldsOf(by.company.id, more));
  if (answer.status !== 303) throw new Error(`not announced: ${answer.status} ${answer.text}`);
  return answer.location?.replace('/events/', '') ?? '';
}

export async function people(count: number): Promise<Person[]> {
  const created: Person[] = [];
  for (let at = 0; at < count; at += 1) created.push(await person());
  return created;
}

/** Two people. */
export async function two(): Promise<[Person, Person]> {
  return [await person(), await person()];
}

export type Listed = { userId: number; status: 'confirmed' | 'waiting'; number: string };

/** An event's registrations, in their order. */
export function listOf(slug: string): Promise<Listed[]> {
  return rows<Listed>(sql`
    SELECT r.user_id AS "userId", r.status, r.number::text
    FROM seat_registrations r JOIN events e ON r.subject_type = 'event' AND e.id = r.subject_id
    WHERE e.slug = ${slug} ORDER BY r.number`);
}

export async function statusOf(slug: string, userId: number): Promise<string | undefined> {
  return (await listOf(slug)).find((line) => line.userId === userId)?.status;
}

export async function eventOf(slug: string) {
  return row<{
    id: number;
    title: string;
    sequence: number;
    uid: string;
    startsAt: Date;
    capacity: number | null;
  }>(sql`
    SELECT e.id, e.title, e.sequence, e.uid, e.starts_at AS "startsAt", p.capacity
    FROM events e JOIN seat_pools p ON p.subject_type = 'event' AND p.subject_id = e.id
    WHERE e.slug = ${slug}`);
}

/** Runs the e-mails about changes, which are due some minutes later. */
export async function runChangeEmails(): Promise<void> {
  const waiting = await rows<{ data: unknown }>(sql`
    DELETE FROM jobs.job WHERE name = ${eventChangeEmails.name} AND state = 'created' RETURNING data`);
  for (const { data } of waiting) await eventChangeEmails.run(data);
  await settle();
}

export function file(...events: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...events, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
}

export function vevent(...lines: string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
}
