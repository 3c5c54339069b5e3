import { sql } from '../../../models/index.ts';
import type { SearchFinder } from '../../platform/feature.ts';
import { companiesByWords } from './search-candidates.ts';

export const companyFinder: SearchFinder = {
  kind: 'companies',
  label: 'companies:searchKind.label',
  more: 'companies:searchKind.more',
  weight: 10,
  picture: 'logo',
  find: ({ q, limit }) => sql`
    SELECT '/companies/' || c.slug AS href, c.name AS title, c.tagline AS text, c.logo AS picture,
      NULL::timestamptz AS at, h.rank::real AS rank
    FROM (SELECT * FROM (${companiesByWords({ q })}) AS hits ORDER BY rank DESC, id LIMIT ${limit}) AS h
    JOIN companies c ON c.id = h.id ORDER BY rank DESC, c.id`,
};
