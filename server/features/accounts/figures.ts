import type { Figure } from '../../platform/feature.ts';

export const peopleFigure: Figure = {
  name: 'people',
  label: 'accounts:figures.people',
  weight: 20,
  count: 'people',
  monthly: { heading: 'accounts:figures.peopleMonthly' },
};
