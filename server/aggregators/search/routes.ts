import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { contributions } from '../../platform/feature.ts';
import { route } from '../../platform/http/route.ts';
import { hasSearchQuery, searchQuery } from '../../platform/http/schemas.ts';
import { search } from './queries.ts';
import { searchIndex } from './views.ts';

/** Ignores a kind that no feature declares. */
const kind = z
  .string()
  .refine((name) => contributions('search').some((finder) => finder.kind === name))
  .optional()
  .catch(undefined);

const options = {
  access: anyone,
  query: z.object({ q: searchQuery, kind }),
  limit: 'search',
  counts: hasSearchQuery,
} as const;

/** Hits of each kind: tabs count to here. */
const MAX_OF_KIND = 50;
const MAX_OF_ALL = 40;

export const routes = [
  route('get', '/search', options, async ({ query, actor, t }) => {
    const { q, kind } = query;
    const found = q ? await search(q, { kind, limit: MAX_OF_KIND, viewer: actor }) : { hits: [], kinds: [] };
    const total = found.kinds.reduce((sum, { count }) => sum + count, 0);
    const title = q ? t('search:titleFor', { q }) : t('search:title');
    return searchIndex(
      { title, noIndex: true, scripts: ['suggestions.js'] },
      {
        q,
        kind,
        ...found,
        hits: found.hits.slice(0, kind ? MAX_OF_KIND : MAX_OF_ALL),
        total,
        maxOfKind: MAX_OF_KIND,
      },
    );
  }),
];
