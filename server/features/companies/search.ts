import { sql } from '../../../models/index.ts';
import type { SearchFinder } from '../../platform/feature.ts';
import { findCompanies } from './search/find-companies.ts';

export const companyFinder: SearchFinder = {
  kind: 'companies',
  label: 'companies:searchKind.label',
  weight: 10,
  picture: 'logo',
  ranksByFit: true,
  find: async ({ q, limit, viewer }) => {
    const { hits } = await findCompanies({ q, viewer });
    const best = hits.slice(0, limit).map(({ id, score }) => ({ id, score }));
    return sql`
      SELECT '/companies/' || c.slug AS href, c.name AS title, c.tagline AS text, c.logo AS picture,
        NULL::timestamptz AS at, h.score AS rank
      FROM json_to_recordset(${JSON.stringify(best)}::json) AS h (id integer, score real)
      JOIN companies c ON c.id = h.id ORDER BY rank DESC, c.id`;
  },
};
