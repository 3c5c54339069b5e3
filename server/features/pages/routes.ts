import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { route } from '../../platform/http/route.ts';
import { readPicture } from '../../platform/pictures.ts';
import { openDataView } from './views.ts';

const byHash = z.object({ hash: z.string().regex(/^[0-9a-f]{40}$/) });

export const routes = [
  route('get', '/open-data', { access: anyone }, ({ t }) =>
    openDataView({ title: t('pages:openData.title'), description: t('pages:openData.lead') }, {}),
  ),
  // Cached without limit, because addresses contain a hash of the content.
  route('get', '/pictures/:hash.webp', { access: anyone, params: byHash }, async ({ params }) => ({
    bytes: requireFound(await readPicture(params.hash)),
    type: 'image/webp',
    cacheSeconds: 31_536_000,
    immutable: true,
  })),
];
