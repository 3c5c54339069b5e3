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

const HITS_OF_EACH_KIND = 6;
const HITS_OF_ONE_KIND = 50;

export const routes = [
  route('get', '/search', options, async ({ query, actor, t }) => {
    const { q, kind } = query;
    const limit = kind ? HITS_OF_ONE_KIND : HITS_OF_EACH_KIND;
    const groups = q ? await search(q, { kind, limit, viewer: actor }) : [];
    const total = groups.reduce((sum, { hits }) => sum + hits.length, 0);
    const title = q ? t('search:titleFor', { q }) : t('search:title');
    return searchIndex({ title, noIndex: true }, { q, kind, groups, total, groupSize: HITS_OF_EACH_KIND });
  }),
];
