import { isOfficer } from '../../platform/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

export const office: Feature = {
  name: 'office',
  navigation: [
    { menu: 'account', weight: 40, text: 'layout:office', href: '/office', icon: 'analytics', isVisible: isOfficer },
  ],
  routes,
  sitemap: [{ disallow: ['/office'] }],
};
