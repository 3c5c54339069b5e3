import { createHash } from 'node:crypto';
import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { route } from '../../platform/http/route.ts';
import { searchQuery } from '../../platform/http/schemas.ts';
import { searchAddresses } from './addresses/queries.ts';
import { mapBackground } from './background.ts';
import { round5 } from './place.ts';
import { staticMap } from './static-map.ts';

const DAY_SECONDS = 86_400;

const place = z.object({
  latitude: z.coerce.number().min(-90).max(90).transform(round5),
  longitude: z.coerce.number().min(-180).max(180).transform(round5),
  theme: z.enum(['light', 'dark']).catch('light'),
});

export const mapRoutes = [
  route('get', '/map/background.geojson', { access: anyone }, () => {
    const { json } = mapBackground();
    const etag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`;
    return { text: json, type: 'application/geo+json', cacheSeconds: DAY_SECONDS, etag };
  }),
  route('get', '/map/place.svg', { access: anyone, query: place }, ({ query: { theme, ...at } }) => ({
    text: staticMap({ place: at, theme }),
    type: 'image/svg+xml',
    cacheSeconds: DAY_SECONDS,
  })),
  route(
    'get',
    '/addresses',
    { access: anyone, query: z.object({ q: searchQuery }), limit: 'suggest' },
    async ({ query }) => ({ json: { addresses: await searchAddresses(query.q) } }),
  ),
];
