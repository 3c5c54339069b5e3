import { execute, sql } from '../../models/index.ts';
import { companyChanges } from '../features/companies/changed-fields.ts';
import { ago } from './calendar.ts';
import { companies } from './data/companies.ts';
import type { DemoState } from './demo-state.ts';

/** What the log of the office shows beside the activities of others: values, files, imports. */
export function addOfficeLog(state: DemoState): void {
  const officer = state.userId('birgitte');
  const [company] = companies;
  if (!company) return;
  const { slug, name: title } = company;
  const before = { industry: 'retail', city: 'Høje Taastrup', advertisingProtected: false };
  const after = { industry: 'craft', city: 'Hedehusene', advertisingProtected: true };
  state.recordActivity({
    type: 'company.changed',
    actor: officer,
    subject: { type: 'company', id: state.company(slug).id },
    data: { title, slug },
    changes: companyChanges({ role: 'officer' }, before, after),
    at: ago(1, '09:12'),
  });
  state.recordActivity({
    type: 'export.created',
    actor: officer,
    subject: { type: 'export', id: null },
    data: {
      title: 'people.csv',
      filter: 'role=officer',
      purpose: 'control',
      note: 'Sag 2026-117',
      rows: 4,
      isComplete: true,
    },
    at: ago(1, '10:30'),
  });
}

/** What an officer did who has left and was erased: role and pseudonym are all that remains. */
export async function addErasedOfficer(): Promise<void> {
  await execute(sql`
    INSERT INTO activities (type, actor_role, actor_pseudonym, subject_type, data, at)
    VALUES ('companies.imported', 'officer', '3f2a', 'companies',
      '{"createdCount": 12, "changedCount": 3, "file": "cvr.csv"}',
      ${ago(300, '11:05')})`);
}
