import type { SubjectType } from '../../platform/feature.ts';
import { companyHref } from './activities.ts';
import { listCompanyLinks } from './queries.ts';

const company: SubjectType = {
  type: 'company',
  label: 'companies:activity.subject.company',
  find: async (ids) => {
    const companies = await listCompanyLinks(ids);
    return companies.map(({ id, name, slug }) => ({ id, title: name, href: companyHref({ slug }) }));
  },
};

/** The directory as a whole, as the subject of an import. */
const companies: SubjectType = {
  type: 'companies',
  label: 'companies:activity.subject.companies',
  find: async () => [],
};

export const subjects = [company, companies];
