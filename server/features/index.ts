import { feeds } from '../aggregators/feeds/index.ts';
import { home } from '../aggregators/home/index.ts';
import { notifications } from '../aggregators/notifications/index.ts';
import { office } from '../aggregators/office/index.ts';
import { search } from '../aggregators/search/index.ts';
import type { Feature } from '../platform/feature.ts';
import { accounts } from './accounts/index.ts';
import { companies } from './companies/index.ts';
import { dev } from './dev/index.ts';
import { events } from './events/index.ts';
import { initiatives } from './initiatives/index.ts';
import { messages } from './messages/index.ts';
import { opportunities } from './opportunities/index.ts';
import { pages } from './pages/index.ts';

/** The board in the hall: every room of the town. The order decides only which of two matching paths answers. */
export const features: readonly Feature[] = [
  accounts,
  companies,
  events,
  feeds,
  initiatives,
  messages,
  opportunities,
  notifications,
  search,
  office,
  home,
  pages,
  dev,
];
