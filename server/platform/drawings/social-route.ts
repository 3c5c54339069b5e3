import type { ZodType } from 'zod';
import { anyone } from '../actor.ts';
import { requireFound } from '../errors.ts';
import { type Context, type Route, route } from '../http/route.ts';
import { drawSocialPicture, type SocialPicture, socialVersion } from './social-picture.ts';

/** What a feature says for the picture of its pages. */
export type SocialContract<Params> = {
  /** The path of a page: `/companies/:slug`. */
  path: string;
  params: ZodType<Params>;
  /** What the picture shows, if everybody may see the page. */
  find: (params: Params, reader: Pick<Context, 't' | 'locale'>) => Promise<SocialPicture | undefined>;
};

/**
 * The route of the picture of a type of pages, at `<page>/social.jpg`. Only of what everybody may see: the
 * robots of the networks are not signed in. A robot that has it gets 304, without drawing.
 */
export function socialRoute<Params>({ path, params, find }: SocialContract<Params>): Route {
  return route('get', `${path}/social.jpg`, { access: anyone, params, limit: 'list' }, async (ctx) => {
    const picture = requireFound(await find(ctx.params as Params, ctx));
    const etag = `"${socialVersion(picture)}"`;
    const isKnown = ctx.req.get('if-none-match')?.includes(etag) ?? false;
    const text = isKnown ? Buffer.alloc(0) : await drawSocialPicture(picture);
    return { text, type: 'image/jpeg', cacheSeconds: 86_400, etag };
  });
}

/** The address for the head of a page. It changes with the content, so that none shows an old picture. */
export function socialAddress(path: string, picture: SocialPicture): string {
  return `${path}/social.jpg?v=${socialVersion(picture)}`;
}
