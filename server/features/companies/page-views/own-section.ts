import type { OwnSection } from '../../../platform/own-page.ts';
import { defineView } from '../../../platform/views/define-view.ts';
import { type CompanyLink, listCompaniesOf } from '../queries.ts';
import { type FiguresSection, figuresSection } from './section.ts';

/** Of more companies, the page of each has its figures. */
const MAX_COMPANIES = 3;

export const ownFiguresView = defineView('companies/own-figures')<{
  companies: readonly { company: CompanyLink; figures: FiguresSection }[];
}>();

/** The figures of a person's companies. */
export const ownCompanyFigures: OwnSection = {
  weight: 10,
  render: async (person) => {
    const own = (await listCompaniesOf(person.id)).slice(0, MAX_COMPANIES);
    if (own.length === 0) return null;
    const companies = await Promise.all(
      own.map(async (company) => ({ company, figures: await figuresSection(company.id) })),
    );
    return ownFiguresView.part({ companies });
  },
};
