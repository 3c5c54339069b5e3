import { z } from 'zod';
import { anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { readPicture } from '../../platform/pictures.ts';
import { type StatementName, statementView } from './views.ts';

const byHash = z.object({ hash: z.string().regex(/^[0-9a-f]{40}$/) });

export const routes = [
  route('get', '/was', { access: anyone }, statement('was')),
  route('get', '/privacy', { access: anyone }, statement('privacy')),
  route('get', '/open-data', { access: anyone }, statement('openData')),
  // Cached without limit, because addresses contain a hash of the content.
  route('get', '/pictures/:hash.webp', { access: anyone, params: byHash }, async ({ params }) => ({
    bytes: requireFound(await readPicture(params.hash)),
    type: 'image/webp',
    cacheSeconds: 31_536_000,
    immutable: true,
  })),
];

/** A text page: Markdown in the locale files, with the names of the municipality and the site. */
function statement(name: StatementName) {
  return ({ t }: Context): ViewReply =>
    statementView({ title: t(`pages:${name}.title`), description: t(`pages:${name}.lead`) }, { name });
}
