import { sql } from '../../../models/index.ts';
import type { Figure } from '../../platform/feature.ts';

/** Initiatives under way. There are too few of them for a column in the table of months. */
export const initiativeFigure: Figure = {
  name: 'initiatives',
  label: 'initiatives:figures.initiatives',
  weight: 50,
  table: sql`initiatives`,
  isCurrent: () => sql`status IN ('running', 'hearing')`,
};
