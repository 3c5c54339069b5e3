import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import type { ZodType } from 'zod';
import { now } from '../clock.ts';
import { isDatabaseUnavailable } from '../database/errors.ts';
import { AppError, notFound } from '../errors.ts';
import { translator } from '../i18n/i18n.ts';
import { clientNetwork, consumeRateLimit } from '../rate-limits.ts';
import { actorOf } from '../sessions/session.ts';
import { requestedPath } from '../views/globals.ts';
import { statusOf } from './error-handler.ts';
import { wantsJson } from './error-response.ts';
import { setFlash, takeFlash } from './flash.ts';
import { type FormErrors, fieldError, formErrors } from './form-errors.ts';
import { languageOf, rememberLanguage } from './language.ts';
import { renderPage } from './page.ts';
import { queryFields } from './query-fields.ts';
import { pathToReturnTo } from './return-path.ts';
import type { Context, Flash, Reply, Route, SubmittedTexts, ViewReply } from './route.ts';
import { pathWith } from './route-path.ts';
import { allowFormsTo } from './security-headers.ts';
import { sendChunks } from './send-chunks.ts';
import { askForTerms } from './terms-gate.ts';
import { reserveUpload } from './upload-slots.ts';
import { receive } from './uploads.ts';

/** Mounts the routes of a feature. `respond` handles each request. */
export function mount(router: Router, routes: readonly Route[]): void {
  for (const each of routes)
    router[each.method](each.path, checkAccess(each), ...bodyOf(each), (req, res) => respond(each, req, res));
}

/** After receiving a form for this long, its session is loaded and checked again. */
const STALE_MS = 1_000;

/** Checks access before reading the body, which may be megabytes. */
function checkAccess(each: Route): RequestHandler {
  const { method, options } = each;
  const isOpenToPaused = method === 'get' || options.access.name === 'anyone' || options.whilePaused;
  return (req, res, next) => {
    const actor = actorOf(req);
    if (actor?.pausedUntil && !isOpenToPaused) throw new AppError('forbidden', 'errors:paused');
    if (options.access.admits(actor)) next();
    else if (actor?.withheldRole && options.access.admits({ ...actor, role: actor.withheldRole }))
      throw new AppError('second-factor', 'errors:secondFactor');
    else if (actor) throw new AppError('forbidden', 'errors:forbidden');
    else askToSignIn(each, req, res);
  };
}

function bodyOf(each: Route): RequestHandler[] {
  const { method, options } = each;
  if (method === 'get') return [];
  const parsers = options.upload
    ? [reserveUpload(options.upload, clientOf), receive(options.upload)]
    : [
        express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 400 }),
        express.json({ limit: '512kb' }),
      ];
  return [consumeLimit(each), noteArrival, ...parsers, checkAccessAgain(each)];
}

/**
 * Limits uploads before reading the body: many large files at once would fill the memory before they are
 * counted.
 */
function consumeLimit({ options: { limit } }: Route): RequestHandler {
  return async (req, _res, next) => {
    if (limit) await consumeRateLimit(limit, clientOf(req));
    next();
  };
}

function clientOf(req: Request): string {
  const actor = actorOf(req);
  return actor ? String(actor.id) : clientNetwork(req.ip ?? '');
}

function noteArrival(_req: Request, res: Response, next: NextFunction): void {
  res.locals.arrivedAt = now().getTime();
  next();
}

/**
 * Loads the session again: a form can take minutes to arrive, and its sender may sign out or be banned
 * meanwhile.
 */
function checkAccessAgain(each: Route): RequestHandler {
  return (req, res, next) => {
    if (!req.session || now().getTime() - res.locals.arrivedAt < STALE_MS) return next();
    const session = req.session;
    session.reload((error: unknown) => {
      if (error && isDatabaseUnavailable(error)) return next(error);
      if (error) delete session.actor; // the session has ended
      checkAccess(each)(req, res, next);
    });
  };
}

async function respond(route: Route, req: Request, res: Response): Promise<void> {
  const { method, options, handle } = route;
  const actor = actorOf(req);
  const locale = languageOf(req, actor);
  const t = translator(locale);
  if (/%00/.test(req.url)) throw notFound(); // a NUL: in no address, and PostgreSQL cannot compare with it
  const params = parse(options.params, req.params);
  const query = parse(options.query, queryFields(req.url));
  const submitted = textsOf(req.body);
  const ctx: Context = {
    params,
    query,
    body: undefined,
    submitted,
    files: filesOf(req),
    actor,
    locale,
    t,
    req,
    res,
  };
  if (method === 'get' && options.limit && (options.counts?.(query) ?? true))
    await consumeRateLimit(options.limit, clientOf(req));

  const termsPage = await termsPageBefore(route, ctx);
  if (termsPage) return sendView(ctx, { ...termsPage, status: statusOf('terms') });

  const withNul = fieldsWithNul(req.body);
  if (withNul.length > 0) {
    const errors = Object.fromEntries(withNul.map((name) => [name, t('errors:notUnderstood')]));
    return refuse(ctx, options.form, 422, errors);
  }
  if (!options.body) return send(ctx, await handle(ctx));
  const parsed = options.body.safeParse(req.body ?? {});
  if (!parsed.success) return refuse(ctx, options.form, 422, formErrors(parsed.error, t));
  try {
    await send(ctx, await handle({ ...ctx, body: parsed.data }));
  } catch (error) {
    if (!(error instanceof AppError) || !error.field) throw error;
    await refuse(ctx, options.form, statusOf('invalid'), fieldError(error, t));
  }
}

/** The page that asks for the acceptance of new terms, before a change by a person who owes it. */
async function termsPageBefore({ method, options }: Route, ctx: Context): Promise<ViewReply | undefined> {
  const { req, actor, locale, submitted: fields } = ctx;
  if (method !== 'post' || !actor?.termsToAccept || options.withoutTerms) return undefined;
  if (wantsJson(req)) throw new AppError('terms', 'errors:terms');
  const isMultipart = Boolean(options.upload);
  return askForTerms({ actor, locale, action: requestedPath(req.originalUrl), fields, isMultipart });
}

/** Parses params and query of an address. Throws `not-found` if they do not match the schema. */
function parse(schema: ZodType | undefined, value: unknown): unknown {
  if (!schema) return value;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

/** Shows the submitted form again, with each error at its field. */
async function refuse(
  ctx: Context,
  form: Route['options']['form'],
  status: number,
  errors: FormErrors,
): Promise<void> {
  if (wantsJson(ctx.req))
    return void ctx.res
      .status(status)
      .json({ ok: false, error: { code: 'invalid', message: Object.values(errors)[0], fields: errors } });
  if (!form) throw new AppError('invalid', 'errors:notUnderstood');
  const page = await form(ctx);
  sendView(ctx, { ...page, status, data: { ...page.data, values: ctx.submitted, errors } });
}

/**
 * Names of the fields that have a NUL character anywhere: browsers send none, PostgreSQL cannot store it, and
 * not every schema removes it as `cleanText` does.
 */
function fieldsWithNul(body: unknown): string[] {
  const fields = Object.entries(body ?? {}).filter(([name, value]) => hasNul(name) || hasNul(value));
  return fields.map(([name]) => withoutNul(name));
}

function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, part]) => hasNul(name) || hasNul(part));
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

/** The values of a body that form fields can show, without NUL characters. */
function textsOf(body: unknown): SubmittedTexts {
  const isText = (value: unknown): value is string => typeof value === 'string';
  const texts = new Map<string, string | string[]>();
  for (const [name, value] of Object.entries(body ?? {})) {
    if (isText(value)) texts.set(name, withoutNul(value));
    else if (Array.isArray(value) && value.every(isText)) texts.set(name, value.map(withoutNul));
  }
  return Object.fromEntries(texts);
}

async function send(ctx: Context, reply: Reply): Promise<void> {
  const { res } = ctx;
  if ('handled' in reply) return;
  if ('view' in reply) return void sendView(ctx, reply);
  if ('redirect' in reply) return void sendRedirect(ctx, reply.redirect, reply.flash);
  cacheFor(res, reply);
  if ('chunks' in reply) return sendChunks(ctx, reply);
  if ('json' in reply) return void res.status(reply.status ?? 200).json(reply.json);
  if ('bytes' in reply) return void res.type(reply.type).send(reply.bytes);
  if (reply.filename) res.attachment(reply.filename);
  if (reply.etag) res.set('ETag', reply.etag);
  res.type(reply.type).send(reply.text);
}

function sendView(ctx: Context, { view, page, data = {}, status }: ViewReply): void {
  const { req, res, actor, locale } = ctx;
  if (page.formTargets) allowFormsTo(res, page.formTargets);
  rememberLanguage(req, res);
  const flash = takeFlash(req, res);
  const html = renderPage(view, data, { url: req.originalUrl, locale, actor, page, flash });
  res
    .status(status ?? 200)
    .set('Cache-Control', 'private, no-cache')
    .type('html')
    .send(html);
}

function sendRedirect({ req, res }: Context, to: string, flash?: Flash): void {
  rememberLanguage(req, res);
  if (flash && req.session) setFlash(req, res, flash); // without a session no cookie is set
  res.redirect(303, to);
}

function askToSignIn({ options: { askedAt } }: Route, req: Request, res: Response): void {
  if (wantsJson(req)) throw new AppError('sign-in', 'errors:signIn');
  const next = askedAt ? pathWith(askedAt, req.params) : pathToReturnTo(req);
  res.redirect(303, `/sign-in?next=${encodeURIComponent(next)}`);
}

function cacheFor(
  res: Response,
  { cacheSeconds, immutable }: { cacheSeconds?: number; immutable?: boolean },
): void {
  const value = cacheSeconds
    ? `public, max-age=${cacheSeconds}${immutable ? ', immutable' : ''}`
    : 'private, no-cache';
  res.set('Cache-Control', value);
}

function filesOf(req: Request): Record<string, Buffer> {
  const files = (req.files ?? {}) as Record<string, Express.Multer.File[]>;
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, [file]]) => (file ? [[name, file.buffer]] : [])),
  );
}
