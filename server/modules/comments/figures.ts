import type { Figure } from '../../platform/feature.ts';

export const commentFigure: Figure = {
  name: 'comments',
  label: 'comments:figure.label',
  weight: 60,
  count: 'comments',
  monthly: { heading: 'comments:figure.monthly' },
};
