import type { Response } from 'express';
import { z } from 'zod';
import { tableVersion } from '../../../models/index.ts';
import { anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { contributions } from '../../platform/feature.ts';
import { cachedList, cachedResponse, etagOf } from '../../platform/http/cached-response.ts';
import { route } from '../../platform/http/route.ts';
import { atomFeed } from './atom.ts';
import { openDataPage, pagingQuery } from './open-data.ts';
import { openapi } from './openapi.ts';
import { robots, sitemap, sitemapPart, sitemapVersion } from './sitemap.ts';

const ATOM = 'application/atom+xml; charset=utf-8';
const XML = 'application/xml; charset=utf-8';
const MINUTE_SECONDS = 60;

const byName = z.object({ name: z.string().regex(/^[a-z-]{1,40}$/) });
const byPart = z.object({ part: z.string().regex(/^[a-z]{1,40}(-[1-9]\d{0,4})?$/) });

export const routes = [
  route(
    'get',
    '/:name.atom',
    { access: anyone, params: byName, limit: 'list' },
    async ({ params: { name } }) => {
      const feed = requireFound(contributions('feeds').find((each) => each.name === name));
      const response = await cachedResponse(`${name}.atom`, await tableVersion(feed.tables), () =>
        atomFeed(feed),
      );
      return { ...response, type: ATOM, cacheSeconds: 5 * MINUTE_SECONDS };
    },
  ),
  route('get', '/sitemap.xml', { access: anyone, limit: 'list' }, async () => ({
    ...cachedList('sitemap', await sitemapVersion(), sitemap),
    type: XML,
    cacheSeconds: 60 * MINUTE_SECONDS,
  })),
  route(
    'get',
    '/sitemaps/:part.xml',
    { access: anyone, params: byPart, limit: 'list' },
    async ({ params: { part } }) => ({
      chunks: requireFound(sitemapPart(part)),
      etag: etagOf(`sitemap ${part}`, await sitemapVersion()),
      type: XML,
      cacheSeconds: 60 * MINUTE_SECONDS,
    }),
  ),
  route('get', '/robots.txt', { access: anyone }, () => ({
    text: robots(),
    type: 'text/plain; charset=utf-8',
    cacheSeconds: 60 * MINUTE_SECONDS,
  })),
  route(
    'get',
    '/api/v1/:name',
    { access: anyone, params: byName, query: pagingQuery, limit: 'search' },
    async ({ params: { name }, query, res }) => {
      const list = requireFound(contributions('openData').find((each) => each.name === name));
      allowEveryOrigin(res);
      return { json: await openDataPage(list, query), cacheSeconds: MINUTE_SECONDS };
    },
  ),
  route('get', '/api/openapi.json', { access: anyone }, ({ res }) => {
    allowEveryOrigin(res);
    return { json: openapi(contributions('openData')), cacheSeconds: 60 * MINUTE_SECONDS };
  }),
];

/** Allows requests from pages of other sites: open data contains nothing that needs a sign-in. */
function allowEveryOrigin(res: Response): void {
  res.set('Access-Control-Allow-Origin', '*');
}
