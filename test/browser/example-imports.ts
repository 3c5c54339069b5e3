import { randomUUID } from 'node:crypto';
import { ImportProgress, ImportRun, records, sql } from '../../models/index.ts';
import { savePendingUpload } from '../../server/platform/pending-uploads.ts';
import { calendarBytes, day, meeting } from '../support/builders/calendar-imports.ts';
import { vevent } from '../support/builders/events.ts';
import type { Person } from '../support/builders/people.ts';

/** A sheet with a line of each kind, among them a company of the demo community that loses its protection. */
export async function createUpload(officer: Person): Promise<string> {
  const [company] = await records(sql`
    UPDATE companies SET advertising_protected = true
    WHERE id = (SELECT min(id) FROM companies) RETURNING name, postcode`);
  const sheet = [
    'Navn;Postnr;By;CVR;Reklamebeskyttet;Ansatte;Farve',
    `${company?.name};${company?.postcode};Taastrup;;nej;;blå`,
    'Ny Virksomhed ApS;2630;Taastrup;31418917;måske;2024-04-02;rød',
    'Uden for kommunen ApS;8000;Aarhus;;;;',
    'Skidt;;;1;;;',
    'Anne Holm;2630;Taastrup;;;;',
    ...Array.from({ length: 60 }, (_, index) => `Firma ${index};2640;Hedehusene;;;2-4;`),
  ];
  return savePendingUpload(officer.id, 'companies', Buffer.from(sheet.join('\n')));
}

/** A calendar with a line of each kind, whose new events become drafts. */
export async function createCalendarUpload(officer: Person): Promise<string> {
  const [event] = await records(sql`
    UPDATE events SET imported_at = now(), cancelled_at = now(), uid = 'vist-1'
    WHERE id = (SELECT min(id) FROM events WHERE starts_at > now() AND published_at IS NOT NULL)
    RETURNING title`);
  const times = [`DTSTART:${day(9)}T090000`, `DTEND:${day(9)}T100000`];
  const file = calendarBytes(
    vevent('UID:vist-1', `SUMMARY:${event?.title}`, ...times),
    vevent('UID:vist-2', 'SUMMARY:Uden tid'),
    meeting('vist-3', 'Webinar', 'DESCRIPTION:https://zoom.us/j/123456', 'GEO:55.6;12.3'),
    ...Array.from({ length: 60 }, (_, index) => meeting(`ny-${index}`, `Nyt møde ${index}`)),
  );
  return savePendingUpload(officer.id, 'events', file, { asDrafts: true });
}

/** Two imports: one that can be undone, and one that was undone except for one company. */
export async function createImportRuns(officer: Person): Promise<number[]> {
  const run = {
    kind: 'companies',
    userId: officer.id,
    createdCount: 5_971,
    changedCount: 52,
    leftOutCount: 12,
  };
  const kept = [{ title: 'Rettet siden ApS', href: '/companies' }];
  const undone = { undoneAt: new Date(), undoneBy: officer.id };
  const runs = await Promise.all([
    ImportRun.create(run),
    ImportRun.create({
      ...run,
      ...undone,
      undoResult: { removed: 5_970, restored: 52, keptCount: 1, kept },
    }),
  ]);
  return runs.map(({ id }) => id);
}

/** An import that runs for as long as the tests do. */
export async function createProgress(officer: Person): Promise<string> {
  const progress = await ImportProgress.create({
    uploadId: randomUUID(),
    userId: officer.id,
    state: 'running',
    done: 12_500,
    total: 50_000,
    updatedAt: new Date(Date.now() + 86_400_000),
  });
  return progress.uploadId;
}
