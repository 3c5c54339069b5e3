import { sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';
import { isPublished } from './audience.ts';

export const eventSitemap: Sitemap = {
  paths: ['/events'],
  pages: {
    name: 'events',
    tables: ['events', 'subject_restrictions'],
    select: () => sql`SELECT id, '/events/' || slug AS path, updated_at FROM events e WHERE ${isPublished}`,
  },
  disallow: ['/calendar/'],
};
