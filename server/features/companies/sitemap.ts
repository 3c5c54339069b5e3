import { sql } from '../../../models/index.ts';
import type { Sitemap } from '../../platform/feature.ts';

export const companySitemap: Sitemap = {
  paths: ['/companies'],
  pages: {
    name: 'companies',
    tables: ['companies'],
    select: () => sql`SELECT id, '/companies/' || slug AS path, updated_at FROM companies`,
  },
};
