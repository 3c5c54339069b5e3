import { openOn, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { Sitemap } from '../../platform/feature.ts';
import { localDay } from '../../platform/text/format.ts';

export const opportunitySitemap: Sitemap = {
  paths: ['/opportunities'],
  pages: {
    name: 'opportunities',
    tables: ['opportunities', 'users'], // those of banned people are not open,
    select: () => sql`
      SELECT id, '/opportunities/' || id AS path, updated_at FROM opportunities o
      WHERE ${openOn(localDay(now()))}`,
  },
};
