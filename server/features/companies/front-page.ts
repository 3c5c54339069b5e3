import type { FrontPageSection, TodaySource } from '../../platform/front-page.ts';
import { isStaff } from '../../platform/rights.ts';
import { defineView } from '../../platform/views/define-view.ts';
import { type CompanyCard, listCompaniesOf, listNewestCompanies } from './queries.ts';

export const companiesSection = defineView('companies/front-page')<{
  companies: CompanyCard[];
  /** Whether the reader is asked to add their company. */
  invitesToAdd: boolean;
}>();

const NEWEST = 6;
const RECENT = 3;

/** The newest companies. Members are asked for their company in the part "waiting" instead. */
export const frontPage: readonly FrontPageSection[] = [
  {
    weight: 10,
    render: async ({ actor }) => {
      const companies = await listNewestCompanies({ limit: NEWEST });
      return companiesSection.part({ companies, invitesToAdd: actor === null && companies.length > 0 });
    },
  },
];

/** Asks a member without a company to add it, and lists the new companies of others. */
export const today: readonly TodaySource[] = [
  async ({ actor, since, t }) => {
    const [own, newest] = await Promise.all([
      listCompaniesOf(actor.id),
      listNewestCompanies({ limit: RECENT, since, notOf: actor.id }),
    ]);
    const recent = newest.map((company) => ({
      part: 'recent' as const,
      at: company.createdAt,
      text: t('companies:today.joined', { name: company.name }),
      detail: company.tagline,
      href: `/companies/${company.slug}`,
      mark: { name: company.name, picture: company.logo, kind: 'company' as const },
    }));
    if (own.length > 0 || isStaff(actor)) return recent; // staff works for the municipality
    const add = {
      part: 'waiting' as const,
      weight: 10,
      text: t('companies:today.add'),
      detail: t('companies:today.addDetail'),
      action: { text: t('companies:today.addAction'), href: '/companies/new' },
      mark: { icon: 'business' },
    };
    return [add, ...recent];
  },
];
