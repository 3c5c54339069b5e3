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

/** `etag` identifies the content (see `cached-response.ts`): a client that already has it gets 304. */
type TextReply = {
  text: string | Buffer;
  type: string;
  filename?: string;
  cacheSeconds?: number;
  etag?: string;
};

/** A file of any length, sent as it is read. An error after the first chunk cuts the download. */
export type ChunkedReply = Omit<TextReply, 'text'> & { chunks: AsyncGenerator<string> };

export type Reply =
  | ViewReply
  /** Redirects after a change (303). `flash` is shown on the next page. */
  | { redirect: string; flash?: Flash }
  | { json: unknown; status?: number; cacheSeconds?: number }
  | TextReply
  | ChunkedReply
  | { bytes: Buffer; type: string; cacheSeconds?: number; immutable?: boolean }
  /** The handler has already responded (passport, streams). */
  | { handled: true };

export type SubmittedTexts = Readonly<Record<string, string | string[]>>;

export type Context<Params = unknown, Query = unknown, Body = unknown> = {
  params: Params;
  query: Query;
  body: Body;
  /** The texts of the body as they were sent, by field: for a form that is shown again. */
  submitted: SubmittedTexts;
  /** Files of a route with `upload`, by field name. */
  files: Record<string, Buffer>;
  actor: Actor | null;
  locale: Locale;
  t: Translate;
  req: Request;
  res: Response;
};

/** `hash` is the part of the page to which the address leads, with its `#`. */
export type SignInReason<Params = unknown, Query = unknown> = (
  ctx: Pick<Context<Params, Query>, 'params' | 'query' | 't'> & { hash: string },
) => string | null | Promise<string | null>;

type SignedIn<Ctx> = Omit<Ctx, 'actor'> & { actor: Actor };

export type RouteOptions<Params, Query, Body> = {
  access: Access;
  params?: ZodType<Params>;
  query?: ZodType<Query>;
  body?: ZodType<Body>;
  /** The page with the form: shown again with the submitted values and each error at its field (422). */
  form?: (ctx: Context<Params, Query>) => Promise<ViewReply> | ViewReply;
  upload?: Upload;
  /** A change that a paused person may make as well: it publishes nothing. */
  whilePaused?: true;
  limit?: RateLimitName;
  /** The change is allowed before a new version of the terms is accepted: see terms-gate.ts. */
  withoutTerms?: true;
  /**
   * Of a change: the page that asks for it, with the same params. A person who sends the change without being
   * signed in goes there after the sign-in. A page, because no address may make a change by being opened.
   */
  askedAt?: string;
  /** Of a page: what a person signs in for, as a sentence of the sign-in page. Null: nothing special. */
  signInReason?: SignInReason<Params, Query>;
  /** Which queries count against the limit, since paging costs little. All by default. */
  counts?: (query: Query) => boolean;
};

export type Route = {
  method: 'get' | 'post';
  path: string;
  options: RouteOptions<unknown, unknown, unknown>;
  handle: (ctx: Context) => Promise<Reply> | Reply;
};

/**
 * Declares a route of a feature: access, schemas and handler. For a route that requires a sign-in, the
 * handler's `actor` is not null.
 */
export function route<A extends Access, Params = unknown, Query = unknown, Body = unknown>(
  method: 'get' | 'post',
  path: string,
  options: RouteOptions<Params, Query, Body> & { access: A },
  handle: (
    ctx: A extends { name: 'anyone' } ? Context<Params, Query, Body> : SignedIn<Context<Params, Query, Body>>,
  ) => Promise<Reply> | Reply,
): Route {
  // Cast, because the pipeline has checked access and parsed params, query and body before it calls the
  // handler.
  return { method, path, options, handle } as unknown as Route;
}
