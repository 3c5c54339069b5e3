import { alias, Company, rows, select, sql } from '../../../models/index.ts';
import type { SubjectType } from '../../platform/feature.ts';
import { companyHref } from './activities.ts';

const c = alias(Company, 'c');
const summaryColumns = select({ id: c.id, title: c.name, slug: c.slug });

const company: SubjectType = {
  type: 'company',
  label: 'companies:activity.subject.company',
  find: async (ids) => {
    const companies = await rows(
      summaryColumns,
      sql`SELECT ${summaryColumns} FROM companies c WHERE c.id = ANY (${ids}::integer[])`,
    );
    return companies.map(({ id, title, slug }) => ({ id, title, href: companyHref({ slug }) }));
  },
};

/** The directory as a whole: the subject of an import. */
const companies: SubjectType = {
  type: 'companies',
  label: 'companies:activity.subject.companies',
  find: async () => [],
};

export const subjects = [company, companies];
