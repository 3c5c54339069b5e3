import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { cachedResponse } from '../../platform/http/cached-response.ts';
import { route } from '../../platform/http/route.ts';
import { eventsFeed, feedStates, initiativesFeed } from './atom-feeds.ts';
import { openData } from './open-data-queries.ts';
import { items, type Kind, paging } from './open-data-schemas.ts';
import { openapi } from './openapi.ts';
import { robots, sitemap, sitemapPart, sitemapState } from './sitemap.ts';

const ATOM = 'application/atom+xml; charset=utf-8';
const XML = 'application/xml; charset=utf-8';
const MINUTES = 60;

const kinds = Object.keys(items) as Kind[];
const byPart = z.object({ part: z.coerce.number().int().min(1).max(100) });

export const routes = [
  route('get', '/events.atom', { access: anyone, limit: 'list' }, async () => ({
    ...(await cachedResponse('events.atom', await feedStates.events(), eventsFeed)),
    type: ATOM,
    cacheSeconds: 5 * MINUTES,
  })),
  route('get', '/initiatives.atom', { access: anyone, limit: 'list' }, async () => ({
    ...(await cachedResponse('initiatives.atom', await feedStates.initiatives(), initiativesFeed)),
    type: ATOM,
    cacheSeconds: 5 * MINUTES,
  })),
  route('get', '/sitemap.xml', { access: anyone, limit: 'list' }, async () => ({
    ...(await cachedResponse('sitemap', await sitemapState(), sitemap)),
    type: XML,
    cacheSeconds: 60 * MINUTES,
  })),
  route(
    'get',
    '/sitemaps/:part.xml',
    { access: anyone, params: byPart, limit: 'list' },
    async ({ params: { part } }) => ({
      ...(await cachedResponse(`sitemap ${part}`, await sitemapState(), () => sitemapPart(part))),
      type: XML,
      cacheSeconds: 60 * MINUTES,
    }),
  ),
  route('get', '/robots.txt', { access: anyone }, () => ({
    text: robots(),
    type: 'text/plain; charset=utf-8',
    cacheSeconds: 60 * MINUTES,
  })),
  ...kinds.map((kind) =>
    route('get', `/api/v1/${kind}`, { access: anyone, query: paging, limit: 'search' }, async ({ query, res }) => {
      allowEverySite(res);
      return { json: await openData(kind, query), cacheSeconds: MINUTES };
    }),
  ),
  route('get', '/api/openapi.json', { access: anyone }, ({ res }) => {
    allowEverySite(res);
    return { json: openapi(), cacheSeconds: 60 * MINUTES };
  }),
];

/** Open data is for pages of others too: there is nothing in it that a sign-in opens. */
function allowEverySite(res: { set: (name: string, value: string) => unknown }): void {
  res.set('Access-Control-Allow-Origin', '*');
}
