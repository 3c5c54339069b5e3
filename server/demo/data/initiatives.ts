import { growthInitiatives } from './initiatives-growth.ts';
import { townInitiatives } from './initiatives-town.ts';
import type { DemoInitiative } from './shapes.ts';

export const initiatives: DemoInitiative[] = [...townInitiatives, ...growthInitiatives];
