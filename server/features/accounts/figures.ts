import { sql } from '../../../models/index.ts';
import type { Figure } from '../../platform/feature.ts';

export const peopleFigure: Figure = {
  name: 'people',
  label: 'accounts:figures.people',
  weight: 20,
  table: sql`users`,
  monthly: { heading: 'accounts:figures.peopleMonthly' },
};
