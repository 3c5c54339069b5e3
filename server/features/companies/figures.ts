import { sql } from '../../../models/index.ts';
import type { Figure } from '../../platform/feature.ts';

export const companyFigure: Figure = {
  name: 'companies',
  label: 'companies:figures.companies',
  weight: 10,
  table: sql`companies`,
  monthly: { heading: 'companies:figures.companiesMonthly' },
};
