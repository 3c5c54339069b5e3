import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { route } from '../../platform/http/route.ts';
import { hasSearchQuery, searchQuery } from '../../platform/http/schemas.ts';
import { kinds, search } from './queries.ts';

const query = z.object({ q: searchQuery, kind: z.enum(kinds).optional().catch(undefined) });

const asked = { access: anyone, query, limit: 'search', counts: hasSearchQuery } as const;

const PER_KIND = 6;
const ALL_OF_ONE = 50;

export const routes = [
  route('get', '/search', asked, async ({ query: { q, kind }, actor, t }) => {
    const hits = q ? await search(q, { kind, perKind: kind ? ALL_OF_ONE : PER_KIND, signedIn: actor !== null }) : [];
    const groups = kinds.map((name) => ({ name, hits: hits.filter((hit) => hit.kind === name) }));
    return {
      view: 'search/index',
      page: { title: q ? t('search:titleFor', { q }) : t('search:title'), noIndex: true },
      data: { q, kind, groups: groups.filter((group) => group.hits.length > 0), total: hits.length, perKind: PER_KIND },
    };
  }),
];
