import { createHash } from 'node:crypto';
import { z } from 'zod';
import { anyone } from '../../../platform/actor.ts';
import { notFound } from '../../../platform/errors.ts';
import { cachedList } from '../../../platform/http/cached-response.ts';
import { route } from '../../../platform/http/route.ts';
import { may } from '../../../platform/rights.ts';
import { directoryQuery } from '../directory/query.ts';
import { clustersOf } from './cached-clusters.ts';
import type { Box } from './cluster-index.ts';
import { boxGeoJson, clusterJson, companiesGeoJson } from './geojson.ts';
import { placesVersion } from './points.ts';

const degrees = z.string().regex(/^-?\d{1,3}(\.\d{1,12})?$/);
/** `west,south,east,north`, as the `bbox` of GeoJSON. */
const box = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.tuple([degrees, degrees, degrees, degrees]))
  .transform((sides): Box => {
    const [west = 0, south = 0, east = 0, north = 0] = sides.map(Number);
    return [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)];
  });

const mapQuery = z.intersection(
  z.object({
    box: box.default([-180, -90, 180, 90]),
    zoom: z.coerce.number().min(0).max(24).transform(Math.floor).catch(11),
  }),
  directoryQuery,
);
const clusterQuery = z.intersection(
  z.object({
    cluster: z.coerce
      .number()
      .int()
      .min(0)
      .max(2 ** 52),
    build: z.string().max(20),
  }),
  directoryQuery,
);

const GEO_JSON = 'application/geo+json';

/** For everybody, as the directory: with the same query, the companies of the same list. */
export const mapRoutes = [
  route('get', '/companies.geojson', { access: anyone, limit: 'list' }, async ({ t, locale }) => {
    const version = await placesVersion();
    return {
      type: GEO_JSON,
      ...cachedList(`companies.geojson ${locale}`, version, () => companiesGeoJson(t)),
    };
  }),
  route(
    'get',
    '/companies/map.geojson',
    { access: anyone, query: mapQuery, limit: 'suggest' },
    async ({ query: { box: shown, zoom, ...query }, actor, t }) => {
      const clusters = await clustersOf(permitted(query, actor), actor);
      const text = await boxGeoJson(clusters, { box: shown, zoom, t });
      const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
      return { text, type: GEO_JSON, etag };
    },
  ),
  route(
    'get',
    '/companies/map/cluster',
    { access: anyone, query: clusterQuery, limit: 'suggest' },
    async ({ query: { cluster, build, ...query }, actor, t }) => {
      const clusters = await clustersOf(permitted(query, actor), actor);
      const json = await clusterJson(clusters, { cluster, build, t });
      if (!json) throw notFound();
      return { json };
    },
  ),
];

/** Only officers may list the companies that are not verified. */
function permitted<Query extends { unverified: boolean }>(
  query: Query,
  actor: Parameters<typeof may>[0],
): Query {
  return { ...query, unverified: query.unverified && may(actor, 'companies') };
}
