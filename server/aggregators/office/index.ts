import type { Feature } from '../../platform/feature.ts';
import { mayAfterSecondFactor, visibleWith } from '../../platform/rights.ts';
import { officeIdentity } from './identities.ts';
import { routes } from './routes.ts';

export const office: Feature = {
  name: 'office',
  navigation: [
    {
      menu: 'account',
      weight: 40,
      text: 'layout:office',
      href: '/office',
      icon: 'analytics',
      isVisible: (actor) => mayAfterSecondFactor(actor, 'office'),
    },
    {
      menu: 'office',
      weight: 10,
      text: 'office:nav.figures',
      href: '/office',
      isVisible: visibleWith('office'),
    },
    {
      menu: 'office',
      weight: 20,
      text: 'office:nav.months',
      href: '/office/months',
      isVisible: visibleWith('office'),
    },
    {
      menu: 'office',
      weight: 50,
      text: 'office:nav.log',
      href: '/office/activities',
      isVisible: visibleWith('log'),
    },
  ],
  routes,
  sitemap: [{ disallow: ['/office'] }],
  identities: [officeIdentity],
};
