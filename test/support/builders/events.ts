import { Company, execute, sql } from '../../../models/index.ts';
import { eventChangeEmails } from '../../../server/features/events/change-emails.ts';
import { now } from '../../../server/platform/clock.ts';
import { toLocalTime } from '../../../server/platform/text/format.ts';
import { row, rows } from '../query.ts';
import { runWaiting } from '../server.ts';
import { createPerson, type Person } from './people.ts';

let number = 0;

export type Organiser = Person & { company: Company };

/** Creates a member of a company, who may create events. */
export async function createOrganiser(companyName?: string): Promise<Organiser> {
  number += 1;
  const company = await Company.create({
    slug: `vaert-${number}`,
    name: companyName ?? `Vært ${number} ApS`,
    cvr: null,
  });
  const member = await createPerson();
  await execute(sql`INSERT INTO company_members (company_id, user_id) VALUES (${company.id}, ${member.id})`);
  return Object.assign(member, { company });
}

/** The local time some hours from now, as the form sends it. */
export function inHours(hours: number): string {
  return toLocalTime(new Date(now().getTime() + hours * 3_600_000));
}

/** The fields of a valid event form. `organiser`: a company's id or `office`. */
export function eventFields(
  organiser: string | number,
  overrides: Record<string, string> = {},
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
    another: 'true', // tests announce alike events
    ...overrides,
  };
}

/** Creates an event through its form. Returns its slug. */
export async function createEvent(by: Organiser, overrides: Record<string, string> = {}): Promise<string> {
  const answer = await by.post('/events/new', eventFields(by.company.id, overrides));
  if (answer.status !== 303) throw new Error(`not created: ${answer.status} ${answer.text}`);
  return answer.location?.replace('/events/', '') ?? '';
}

export async function createPeople(count: number): Promise<Person[]> {
  const created: Person[] = [];
  for (let at = 0; at < count; at += 1) created.push(await createPerson());
  return created;
}

export async function createTwoPeople(): Promise<[Person, Person]> {
  return [await createPerson(), await createPerson()];
}

export type RegistrationRow = { userId: number; status: 'confirmed' | 'waiting'; number: string };

/** The registrations of an event, by their number. */
export function registrationsOf(slug: string): Promise<RegistrationRow[]> {
  return rows<RegistrationRow>(sql`
    SELECT r.user_id AS "userId", r.status, r.number::text
    FROM seat_registrations r JOIN events e ON r.subject_type = 'event' AND e.id = r.subject_id
    WHERE e.slug = ${slug} ORDER BY r.number`);
}

export async function statusOf(slug: string, userId: number): Promise<string | undefined> {
  return (await registrationsOf(slug)).find((registration) => registration.userId === userId)?.status;
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

/** The fields of an answer to the question of an event, with consent, as the event's page sends them now. */
export async function answerFields(slug: string, note: string): Promise<Record<string, string>> {
  const event = await row<{ asked: string }>(sql`
    SELECT coalesce(organiser_company_id::text, 'office') || ' ' || note_question AS asked
    FROM events WHERE slug = ${slug}`);
  return { note, consent: 'true', asked: event?.asked ?? '' };
}

/** Runs the jobs that send changes by e-mail, without the minutes for which changes are collected. */
export function runChangeEmails(): Promise<void> {
  return runWaiting(eventChangeEmails);
}

export function calendarFile(...events: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...events, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
}

export function vevent(...lines: string[]): string {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
}
