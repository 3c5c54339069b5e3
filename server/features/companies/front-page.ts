import type { FrontPageSection, TodaySource } from '../../platform/front-page.ts';
import { defineView } from '../../platform/views/define-view.ts';
import { type CompanyCard, listCompaniesOf, listNewestCompanies } from './queries.ts';

export const companiesSection = defineView('companies/front-page')<{
  companies: CompanyCard[];
  /** Whether the reader is asked to add their company. */
  invitesToAdd: boolean;
}>();

const NEWEST = 6;

export const frontPage: readonly FrontPageSection[] = [
  {
    weight: 10,
    render: async ({ actor }) => {
      const [companies, own] = await Promise.all([
        listNewestCompanies({ limit: NEWEST }),
        actor ? listCompaniesOf(actor.id) : [],
      ]);
      return companiesSection.part({ companies, invitesToAdd: own.length === 0 && companies.length > 0 });
    },
  },
];

/** A task for people without a company: to add it. News for everybody: new companies. */
export const today: readonly TodaySource[] = [
  async ({ actor, since, t }) => {
    const [own, newest] = await Promise.all([
      listCompaniesOf(actor.id),
      listNewestCompanies({ limit: 3, since }),
    ]);
    const news = newest.map((company) => ({
      part: 'news' as const,
      at: company.createdAt,
      text: t('companies:today.joined', { name: company.name }),
      detail: company.tagline,
      href: `/companies/${company.slug}`,
      mark: { name: company.name, picture: company.logo, kind: 'company' as const },
    }));
    if (own.length > 0) return news;
    const add = {
      part: 'waiting' as const,
      weight: 10,
      text: t('companies:today.add'),
      detail: t('companies:today.addDetail'),
      action: { text: t('companies:today.addAction'), href: '/companies/new' },
      mark: { icon: 'business' },
    };
    return [add, ...news];
  },
];
