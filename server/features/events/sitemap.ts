import { sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';

export const eventSitemap: Sitemap = {
  paths: ['/events'],
  pages: {
    name: 'events',
    tables: ['events'],
    select: () =>
      sql`SELECT id, '/events/' || slug AS path, updated_at FROM events WHERE published_at IS NOT NULL`,
  },
  disallow: ['/calendar/'],
};
