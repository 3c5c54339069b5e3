import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

const inMenus = { text: 'layout:search', href: '/search', icon: 'search', section: 'search' } as const;

export const search: Feature = {
  name: 'search',
  navigation: [
    { menu: 'tools', weight: 10, ...inMenus },
    { menu: 'bar', weight: 20, ...inMenus },
  ],
  routes,
  sitemap: [{ disallow: ['/search'] }],
};
