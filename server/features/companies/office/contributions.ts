import { sql } from '../../../../models/index.ts';
import { openRequests } from '../../../modules/requests/queries.ts';
import type { OfficeTask } from '../../../platform/feature.ts';
import { visibleWith } from '../../../platform/rights.ts';
import type { NavigationEntry } from '../../../platform/views/navigation.ts';
import { companyClaims } from '../members/claims.ts';
import { waitsForVerification } from '../verification.ts';

/** Companies that are unverified or without members, and open claims. Those of a register wait for nobody. */
export const companyTasks: readonly OfficeTask[] = [
  {
    text: 'companies:officeTasks.unverified',
    href: '/office/companies?show=unverified',
    isVisible: visibleWith('companies'),
    rows: () => sql`SELECT FROM companies c WHERE ${waitsForVerification()}`,
  },
  {
    text: 'companies:officeTasks.claims',
    href: '/office/companies?show=claimed',
    isVisible: visibleWith('companies'),
    rows: () => openRequests(companyClaims),
  },
  {
    text: 'companies:officeTasks.withoutPeople',
    href: '/office/companies?show=withoutPeople',
    isVisible: visibleWith('companies'),
    rows: () => sql`
      SELECT FROM companies c
      WHERE c.imported_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.id)`,
  },
];

export const companyOfficeNavigation: readonly NavigationEntry[] = [
  {
    menu: 'office',
    weight: 30,
    text: 'companies:officeMenu.companies',
    href: '/office/companies',
    isVisible: visibleWith('office'),
  },
  {
    menu: 'office',
    weight: 60,
    text: 'companies:officeMenu.import',
    href: '/office/import/companies',
    isVisible: visibleWith('import'),
  },
  {
    menu: 'office-shortcuts',
    weight: 30,
    text: 'companies:officeMenu.download',
    href: '/companies.csv',
    isVisible: visibleWith('companies'),
  },
];
