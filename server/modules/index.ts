import type { Feature } from '../platform/feature.ts';
import { comments } from './comments/index.ts';
import { follows } from './follows/index.ts';
import { requests } from './requests/index.ts';
import { seats } from './seats/index.ts';

/** The modules that contribute something themselves. They know no feature: features give them contracts. */
export const moduleFeatures: readonly Feature[] = [comments, follows, requests, seats];
