import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

/** Public content as data: Atom feeds, the sitemap, and open data as JSON. */
export const feeds: Feature = { name: 'feeds', routes, sitemap: [{ disallow: ['/api/'] }] };
