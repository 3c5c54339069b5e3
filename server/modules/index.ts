import type { Feature } from '../platform/feature.ts';
import { seats } from './seats/index.ts';

/** The modules that contribute something by themselves. They know no feature: features give them contracts. */
export const moduleFeatures: readonly Feature[] = [seats];
