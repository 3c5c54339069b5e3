import type { Request, Response } from 'express';
import type { ZodType } from 'zod';
import type { Locale } from '../../../config/index.ts';
import type { Access, Actor } from '../actor.ts';
import type { Translate } from '../i18n/i18n.ts';
import type { RateLimitName } from '../rate-limits.ts';
import type { ViewReply } from '../views/define-view.ts';
import type { Flash } from '../views/page.ts';
import type { Upload } from './uploads.ts';

export type { ViewReply } from '../views/define-view.ts';
export type { Flash, Page } from '../views/page.ts';

/** `etag` names its content (see `kept.ts`): who has that already is answered 304. */
type TextReply = { text: string | Buffer; type: string; filename?: string; cacheSeconds?: number; etag?: string };

export type Reply =
  | ViewReply
  /** After a change: 303. `flash` is shown on the next page. */
  | { redirect: string; flash?: Flash }
  | { json: unknown; status?: number; cacheSeconds?: number }
  | TextReply
  | { bytes: Buffer; type: string; cacheSeconds?: number; immutable?: boolean }
  /** The handler answered by itself (passport, streams). */
  | { handled: true };

export type Context<Params = unknown, Query = unknown, Body = unknown> = {
  params: Params;
  query: Query;
  body: Body;
  /** Files of a route with `upload`, by field name. */
  files: Record<string, Buffer>;
  actor: Actor | null;
  locale: Locale;
  t: Translate;
  req: Request;
  res: Response;
};

type Signed<Ctx> = Omit<Ctx, 'actor'> & { actor: Actor };

export type RouteOptions<Params, Query, Body> = {
  access: Access;
  params?: ZodType<Params>;
  query?: ZodType<Query>;
  body?: ZodType<Body>;
  /** The page that shows the form: it comes back filled, with each fault at its field (422). */
  form?: (ctx: Context<Params, Query>) => Promise<ViewReply> | ViewReply;
  upload?: Upload;
  limit?: RateLimitName;
  /** Which addresses of a page count against its limit: a list that is only paged through costs little. Unsaid, all do. */
  counts?: (query: Query) => boolean;
};

export type Route = {
  method: 'get' | 'post';
  path: string;
  options: RouteOptions<unknown, unknown, unknown>;
  handle: (ctx: Context) => Promise<Reply> | Reply;
};

/**
 * One line of a room's table of routes: who may come in, the shape of what comes, and what is done with it.
 * A handler of a route that only signed-in people reach has an `actor` that is not null.
 */
export function route<A extends Access, Params = unknown, Query = unknown, Body = unknown>(
  method: 'get' | 'post',
  path: string,
  options: RouteOptions<Params, Query, Body> & { access: A },
  handle: (
    ctx: A extends { name: 'anyone' } ? Context<Params, Query, Body> : Signed<Context<Params, Query, Body>>,
  ) => Promise<Reply> | Reply,
): Route {
  // Types end here: the pipeline has checked access and parsed params, query and body before it calls.
  return { method, path, options, handle } as unknown as Route;
}
