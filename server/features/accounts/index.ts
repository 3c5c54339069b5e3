import type { Feature } from '../../platform/feature.ts';
import { jobs } from './jobs.ts';
import { accountData } from './own-data.ts';
import { routes } from './routes.ts';

export const accounts: Feature = { name: 'accounts', routes, jobs, personalData: [accountData] };
