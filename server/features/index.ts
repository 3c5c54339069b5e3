import type { Feature } from '../platform/feature.ts';
import { accounts } from './accounts/feature.ts';
import { companies } from './companies/feature.ts';
import { dev } from './dev/feature.ts';
import { events } from './events/feature.ts';
import { feeds } from './feeds/feature.ts';
import { home } from './home/feature.ts';
import { initiatives } from './initiatives/feature.ts';
import { messages } from './messages/feature.ts';
import { notifications } from './notifications/feature.ts';
import { office } from './office/feature.ts';
import { opportunities } from './opportunities/feature.ts';
import { pages } from './pages/feature.ts';
import { search } from './search/feature.ts';

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
