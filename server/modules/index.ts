import type { Feature } from '../platform/feature.ts';
import { requests } from './requests/index.ts';

/** The modules that contribute something by themselves. They know no feature: features give them contracts. */
export const moduleFeatures: readonly Feature[] = [requests];
