import { notHidden, sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';

export const companySitemap: Sitemap = {
  paths: ['/companies'],
  pages: {
    name: 'companies',
    tables: ['companies', 'subject_restrictions'],
    select: () => sql`SELECT id, '/companies/' || slug AS path, updated_at FROM companies c
      WHERE c.ended_at IS NULL AND ${notHidden('company', sql`c.id`)}`,
  },
};
