import type { Feature } from '../platform/feature.ts';
import { accounts } from './accounts/feature.ts';
import { companies } from './companies/feature.ts';
import { dev } from './dev/feature.ts';
import { events } from './events/feature.ts';
import { feeds } from './feeds/feature.ts';
import { initiatives } from './initiatives/feature.ts';
import { messages } from './messages/feature.ts';
import { notifications } from './notifications/feature.ts';
import { pages } from './pages/feature.ts';

/** The board in the hall: every room of the town. The order decides only which of two matching paths answers. */
export const features: readonly Feature[] = [accounts, companies, events, feeds, initiatives, messages, notifications, pages, dev];
