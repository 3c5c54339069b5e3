import type { Feature } from '../platform/feature.ts';
import { accounts } from './accounts/index.ts';
import { companies } from './companies/index.ts';
import { dataRequests } from './data-requests/index.ts';
import { dev } from './dev/index.ts';
import { events } from './events/index.ts';
import { initiatives } from './initiatives/index.ts';
import { messages } from './messages/index.ts';
import { opportunities } from './opportunities/index.ts';
import { pages } from './pages/index.ts';
import { statements } from './statements/index.ts';

/**
 * The features, in the order of their layers: a feature may use `policy.ts` and `queries.ts` of those above
 * it in this list. If two routes match an address, the first one handles it.
 */
export const features: readonly Feature[] = [
  statements,
  accounts,
  companies,
  events,
  initiatives,
  opportunities,
  messages,
  dataRequests,
  pages,
  dev,
];
