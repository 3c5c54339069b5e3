import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

export const search: Feature = {
  name: 'search',
  navigation: [
    { menu: 'bar', weight: 20, text: 'layout:search', href: '/search', icon: 'search', section: 'search' },
  ],
  routes,
  sitemap: [{ disallow: ['/search'] }],
};
