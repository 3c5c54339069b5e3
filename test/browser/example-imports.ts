import { randomUUID } from 'node:crypto';
import { ImportProgress, ImportRun, records, sql } from '../../models/index.ts';
import { savePendingUpload } from '../../server/platform/pending-uploads.ts';
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
    ...Array.from({ length: 60 }, (_, index) => `Firma ${index};2640;Hedehusene;;;2-4;`),
  ];
  return savePendingUpload(officer.id, 'companies', Buffer.from(sheet.join('\n')));
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
