import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

/** Everything public, as data. */
export const feeds: Feature = { name: 'feeds', routes };
