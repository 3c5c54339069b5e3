import { config } from '../../../config/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

/** Pages for developers; absent in production. */
export const dev: Feature = { name: 'dev', routes: config.production ? [] : routes };
