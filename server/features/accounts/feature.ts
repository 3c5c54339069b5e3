import type { Feature } from '../../platform/feature.ts';
import { accountData } from './gdpr.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';

export const accounts: Feature = { name: 'accounts', routes, jobs, personalData: [accountData] };
