import type { Feature } from '../../platform/feature.ts';
import { placeSubjectsJob } from './jobs.ts';
import { mapRoutes } from './routes.ts';

export const maps: Feature = { name: 'maps', routes: mapRoutes, jobs: [placeSubjectsJob] };
