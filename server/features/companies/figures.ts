import { sql } from '../../../models/index.ts';
import type { Figure } from '../../platform/feature.ts';

/** The companies that people added. Those of a register are counted apart: nobody joined. */
export const companyFigure: Figure = {
  name: 'companies',
  label: 'companies:figures.companies',
  weight: 10,
  table: sql`(SELECT * FROM companies WHERE imported_at IS NULL) AS added`,
  monthly: { heading: 'companies:figures.companiesMonthly' },
};

export const registeredFigure: Figure = {
  name: 'registered',
  label: 'companies:figures.registered',
  weight: 11,
  table: sql`(SELECT * FROM companies WHERE imported_at IS NOT NULL) AS imported`,
};
