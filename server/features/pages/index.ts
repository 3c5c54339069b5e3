import type { Feature } from '../../platform/feature.ts';
import { routes } from './routes.ts';

export const pages: Feature = { name: 'pages', routes };
