import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

export const pages: Feature = {
  name: 'pages',
  navigation: [{ menu: 'footer', weight: 30, text: 'layout:openData', href: '/open-data' }],
  routes,
  sitemap: [{ paths: ['/open-data'] }],
};
