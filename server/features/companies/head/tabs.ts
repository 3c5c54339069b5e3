import type { TextKey } from '../../../platform/i18n/texts.ts';
import type { CompanyPage } from '../company-queries.ts';

/** A link to a section of a company's page. `count` of nothing countable is undefined. */
export type Tab = { text: TextKey; href: string; count: number | undefined };

/** With fewer sections the page is short, and needs no links to them. */
const MIN_TABS = 3;

type Sections = {
  company: CompanyPage;
  hasAbout: boolean;
  products: readonly unknown[];
  pictures: readonly unknown[];
  documents: readonly unknown[];
};

/** The links to the sections of a company's page, in the order of the page; none of a short page. */
export function tabsOf({ company, hasAbout, products, pictures, documents }: Sections): Tab[] {
  const trade = company.offers.length + company.seeks.length + company.opportunities.length;
  const all: (Tab | false)[] = [
    trade > 0 && { text: 'companies:head.trade', href: '#trade', count: undefined },
    products.length > 0 && { text: 'companies:head.products', href: '#products', count: products.length },
    pictures.length > 0 && { text: 'companies:head.pictures', href: '#pictures', count: pictures.length },
    hasAbout && { text: 'companies:about', href: '#about', count: undefined },
    company.references > 0 && {
      text: 'companies:head.references',
      href: '#references',
      count: company.references,
    },
    company.events.length > 0 && {
      text: 'companies:head.events',
      href: '#events',
      count: company.events.length,
    },
    documents.length > 0 && {
      text: 'companies:head.documents',
      href: '#documents',
      count: documents.length,
    },
    { text: 'companies:contact', href: '#contact', count: undefined },
  ];
  const tabs = all.filter((tab): tab is Tab => tab !== false);
  return tabs.length < MIN_TABS ? [] : tabs;
}
