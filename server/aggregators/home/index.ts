import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

export const home: Feature = {
  name: 'home',
  navigation: [{ menu: 'bar', weight: 10, text: 'layout:bar.today', href: '/', icon: 'home' }],
  routes,
};
