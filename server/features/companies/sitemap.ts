import { notHidden, sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';

export const companySitemap: Sitemap = {
  paths: ['/companies'],
  pages: () => sql`
    SELECT id, '/companies/' || slug AS path, updated_at, xmin FROM companies c
    WHERE ${notHidden('company', sql`c.id`)}`,
};
