import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

export const home: Feature = { name: 'home', routes };
