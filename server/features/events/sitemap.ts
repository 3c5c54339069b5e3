import { eventNotHidden, sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';

export const eventSitemap: Sitemap = {
  paths: ['/events'],
  pages: () => sql`
    SELECT id, '/events/' || slug AS path, updated_at, xmin FROM events e WHERE ${eventNotHidden()}`,
  disallow: ['/calendar/'],
};
