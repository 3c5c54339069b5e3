import type { Figure } from '../../platform/feature.ts';

/** The companies that people added. Imported ones are a separate count. */
export const companyFigure: Figure = {
  name: 'companies',
  label: 'companies:figures.companies',
  weight: 10,
  count: 'companies',
  monthly: { heading: 'companies:figures.companiesMonthly' },
};

export const registeredFigure: Figure = {
  name: 'registered',
  label: 'companies:figures.registered',
  weight: 11,
  count: 'registered',
};
