import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { readPicture } from '../../platform/pictures.ts';

const byHash = z.object({ hash: z.string().regex(/^[0-9a-f]{40}$/) });

export const routes = [
  route('get', '/was', { access: anyone }, statement('was')),
  route('get', '/privacy', { access: anyone }, statement('privacy')),
  route('get', '/open-data', { access: anyone }, statement('openData')),
  // Named by their content, so a browser need never ask again.
  route('get', '/pictures/:hash.webp', { access: anyone, params: byHash }, async ({ params }) => ({
    bytes: requireFound(await readPicture(params.hash)),
    type: 'image/webp',
    cacheSeconds: 31_536_000,
    immutable: true,
  })),
];

/** A page that is only text: Markdown in the locale files, with the town's own names in it. */
function statement(name: 'was' | 'privacy' | 'openData') {
  return ({ t }: Context): ViewReply => ({
    view: 'pages/statement',
    page: { title: t(`pages:${name}.title`), description: t(`pages:${name}.lead`) },
    data: { name },
  });
}
