import { growthInitiatives } from './initiatives-growth.ts';
import { planningInitiatives } from './initiatives-planning.ts';
import type { DemoInitiative } from './types.ts';

export const initiatives: DemoInitiative[] = [...planningInitiatives, ...growthInitiatives];
