import type { Feature } from '../../platform/feature.ts';
import { senders } from './changes.ts';
import { jobs } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { acquaintancesOf } from './queries.ts';
import { routes } from './routes.ts';
import { sockets } from './sockets.ts';

export const messages: Feature = {
  name: 'messages',
  routes,
  sockets,
  jobs,
  listener: senders,
  acquaintancesOf,
  personalData: [personalData],
};
