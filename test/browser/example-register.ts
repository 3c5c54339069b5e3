import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '../../models/index.ts';
import { readAndPropose } from '../../server/features/companies/register/readings.ts';
import { importRegister } from '../../server/features/companies/register/service.ts';
import type { Person } from '../support/builders/people.ts';
import { row } from '../support/query.ts';
import { writeRegisterFiles } from '../support/register-files.ts';
import { createProgress } from './example-imports.ts';
import type { ExamplePage } from './example-pages.ts';

const path = '/office/import/register';

/** The pages of the business register, with proposals of several kinds and a company that has moved. */
export async function registerExamples(officer: Person): Promise<Record<string, ExamplePage[]>> {
  const slug = await endCompany();
  await proposeCompanies();
  const at = (address: string): ExamplePage => ({ path: address, as: 'officer' });
  return {
    [path]: [at(path), at(`${path}?kind=asked`), at(`${path}?kind=closed`), at(`${path}?page=2`)],
    [`${path}/proposals/all`]: [at(`${path}/proposals/all?kind=new`)],
    [`${path}/proposals/:run/progress`]: [at(`${path}/proposals/${await createProgress(officer)}/progress`)],
    [`${path}/ended`]: [at(`${path}/ended`), at(`/companies/${slug}`)],
  };
}

/** A company of the demo community without people of its own, so that no other page loses something. */
async function endCompany(): Promise<string> {
  const company = await row<{ cvr: string; slug: string }>(sql`
    SELECT cvr, slug FROM companies WHERE cvr IS NOT NULL AND logo IS NOT NULL ORDER BY id DESC LIMIT 1`);
  const end = { cvr: company?.cvr ?? '', end: 'movedOut', on: '2026-11-20', to: 'Lyngby-Taarbæk' } as const;
  await importRegister(null, { companies: [], ended: [end] }, { accepted: new Set() });
  return company?.slug ?? '';
}

async function proposeCompanies(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'torvet-register-'));
  await writeRegisterFiles(folder, { units: 160 });
  await readAndPropose(folder);
  await rm(folder, { recursive: true });
}
