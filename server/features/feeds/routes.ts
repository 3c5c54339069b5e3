import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { route } from '../../platform/http/route.ts';
import { openData } from './api-queries.ts';
import { items, type Kind, paging } from './api-shapes.ts';
import { eventsFeed, initiativesFeed } from './news.ts';
import { openapi } from './openapi.ts';
import { robots, sitemap, sitemapPart } from './sitemap.ts';

const ATOM = 'application/atom+xml; charset=utf-8';
const XML = 'application/xml; charset=utf-8';
const MINUTES = 60;

const kinds = Object.keys(items) as Kind[];
const byPart = z.object({ part: z.coerce.number().int().min(1).max(10_000) });

export const routes = [
  route('get', '/events.atom', { access: anyone }, async () => ({
    text: await eventsFeed(),
    type: ATOM,
    cacheSeconds: 5 * MINUTES,
  })),
  route('get', '/initiatives.atom', { access: anyone }, async () => ({
    text: await initiativesFeed(),
    type: ATOM,
    cacheSeconds: 5 * MINUTES,
  })),
  route('get', '/sitemap.xml', { access: anyone }, async () => ({
    text: await sitemap(),
    type: XML,
    cacheSeconds: 60 * MINUTES,
  })),
  route('get', '/sitemaps/:part.xml', { access: anyone, params: byPart }, async ({ params }) => ({
    text: await sitemapPart(params.part),
    type: XML,
    cacheSeconds: 60 * MINUTES,
  })),
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
