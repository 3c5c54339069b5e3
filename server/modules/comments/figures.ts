import { sql } from '../../../models/index.ts';
import type { Figure } from '../../platform/feature.ts';

export const commentFigure: Figure = {
  name: 'comments',
  label: 'comments:figure.label',
  weight: 60,
  table: sql`comments`,
  monthly: { heading: 'comments:figure.monthly' },
};
