import { config } from '../../../config/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

/** For who builds and tries Torvet: not there in production. */
export const dev: Feature = { name: 'dev', routes: config.production ? [] : routes };
