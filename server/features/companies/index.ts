import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { jobs } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { subjects } from './subjects.ts';

export const companies: Feature = { name: 'companies', routes, jobs, activities, subjects, personalData: [personalData] };
