import { comingEvents } from './events-coming.ts';
import { laterEvents } from './events-later.ts';
import { pastEvents } from './events-past.ts';
import type { DemoEvent } from './types.ts';

export const events: DemoEvent[] = [...pastEvents, ...comingEvents, ...laterEvents];
