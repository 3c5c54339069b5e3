import { notHidden, sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';

export const initiativeSitemap: Sitemap = {
  paths: ['/initiatives'],
  pages: {
    name: 'initiatives',
    tables: ['initiatives', 'subject_restrictions'],
    select: () =>
      sql`SELECT id, '/initiatives/' || slug AS path, updated_at FROM initiatives i
      WHERE published AND ${notHidden('initiative', sql`i.id`)}`,
  },
};
