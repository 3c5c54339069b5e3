import type { Feature } from '../platform/feature.ts';
import { accounts } from './accounts/feature.ts';
import { dev } from './dev/feature.ts';
import { events } from './events/feature.ts';
import { initiatives } from './initiatives/feature.ts';
import { notifications } from './notifications/feature.ts';
import { pages } from './pages/feature.ts';

/** The board in the hall: every room of the town. The order decides only which of two matching paths answers. */
export const features: readonly Feature[] = [accounts, events, initiatives, notifications, pages, dev];
