import { type Sql, sql } from '../../../../models/index.ts';
import { openRequests } from '../../../modules/requests/queries.ts';
import type { OfficeTask } from '../../../platform/feature.ts';
import { visibleWith } from '../../../platform/rights.ts';
import type { NavigationEntry } from '../../../platform/views/navigation.ts';
import { companyClaims } from '../members/claims.ts';
import { type OfficeQuery, officeQuery } from '../schemas.ts';
import { lettersToSend } from '../takeover/queries.ts';
import { matching } from './queries.ts';

/** What the office's list of companies shows with these filters, and open claims. */
export const companyTasks: readonly OfficeTask[] = [
  {
    text: 'companies:officeTasks.unverified',
    href: '/office/companies?show=unverified',
    isVisible: visibleWith('companies'),
    rows: () => rowsShown('unverified'),
  },
  {
    text: 'companies:officeTasks.claims',
    href: '/office/companies?show=claimed',
    isVisible: visibleWith('companies'),
    rows: () => openRequests(companyClaims),
  },
  {
    text: 'companies:officeTasks.letters',
    href: '/office/letters',
    isVisible: visibleWith('companies'),
    rows: lettersToSend,
  },
  {
    text: 'companies:officeTasks.withoutPeople',
    href: '/office/companies?show=withoutPeople',
    isVisible: visibleWith('companies'),
    rows: () => rowsShown('withoutPeople'),
  },
];

function rowsShown(show: OfficeQuery['show']): Sql {
  return sql`SELECT ${matching(officeQuery.parse({ show }), sql`true`)}`;
}

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
