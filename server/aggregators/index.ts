import type { Feature } from '../platform/feature.ts';
import { feeds } from './feeds/index.ts';
import { home } from './home/index.ts';
import { notifications } from './notifications/index.ts';
import { office } from './office/index.ts';
import { search } from './search/index.ts';

/** Parts that iterate over the contributions of all features and import no feature. */
export const aggregators: readonly Feature[] = [feeds, notifications, search, office, home];
