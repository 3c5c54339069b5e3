import { areaInitiatives } from './initiatives-areas.ts';
import { growthInitiatives } from './initiatives-growth.ts';
import { skillInitiatives } from './initiatives-skills.ts';
import { transportInitiatives } from './initiatives-transport.ts';
import type { DemoInitiative } from './types.ts';

export const initiatives: DemoInitiative[] = [
  ...areaInitiatives,
  ...transportInitiatives,
  ...skillInitiatives,
  ...growthInitiatives,
];
