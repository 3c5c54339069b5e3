import type { Feature } from '../../platform/feature.ts';
import { visibleWith } from '../../platform/rights.ts';
import { PATH, routes } from './routes.ts';

/** The office looks through what the features have: all events, posts, initiatives, comments. */
export const officeLists: Feature = {
  name: 'office-lists',
  routes,
  navigation: [
    {
      menu: 'office',
      weight: 35,
      text: 'office-lists:menu',
      href: PATH,
      isVisible: visibleWith('office'),
    },
  ],
};
