import { sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';

export const initiativeSitemap: Sitemap = {
  paths: ['/initiatives'],
  pages: {
    name: 'initiatives',
    tables: ['initiatives'],
    select: () =>
      sql`SELECT id, '/initiatives/' || slug AS path, updated_at FROM initiatives WHERE published`,
  },
};
