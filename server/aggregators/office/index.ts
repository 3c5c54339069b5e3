import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

export const office: Feature = { name: 'office', routes };
