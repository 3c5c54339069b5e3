import type { Feature } from '../platform/feature.ts';
import { notifications } from './notifications/feature.ts';

/** The board in the hall: every room of the town. The order decides only which of two matching paths answers. */
export const features: readonly Feature[] = [notifications];
