import { sql } from '../../../models/index.ts';
import type { Figure } from '../../platform/feature.ts';

/** Current initiatives. Without a column in the table of months, because they are too few. */
export const initiativeFigure: Figure = {
  name: 'initiatives',
  label: 'initiatives:figures.initiatives',
  weight: 50,
  count: 'initiatives',
  current: () => sql`SELECT count(*) FROM initiatives WHERE status IN ('running', 'hearing')`,
};
