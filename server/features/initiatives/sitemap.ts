import { notHidden, sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';

export const initiativeSitemap: Sitemap = {
  paths: ['/initiatives'],
  pages: () => sql`
    SELECT id, '/initiatives/' || slug AS path, updated_at, xmin FROM initiatives i
    WHERE published AND ${notHidden('initiative', sql`i.id`)}`,
};
