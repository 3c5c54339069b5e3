import type { Request, Response } from 'express';
import { translator } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';
import { actorOf } from '../sessions/session.ts';
import { languageOf, rememberLanguage } from './language.ts';
import { renderPage } from './page.ts';

export type ErrorReply = {
  status: ErrorStatus;
  code: string;
  text: TextKey;
  params: Record<string, unknown>;
  /** The number of the error in the log. */
  number?: string;
};
export type ErrorStatus = 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;

/**
 * Replies with an error: as a page, or as JSON where the request accepts it. Never contains the error's own
 * message or stack.
 */
export function sendError(
  req: Request,
  res: Response,
  { status, code, text, params, number }: ErrorReply,
): void {
  const actor = actorOf(req);
  const locale = languageOf(req, actor);
  const t = translator(locale);
  const message = t(text, params);
  res.status(status).set('Cache-Control', 'no-store');
  if (wantsJson(req)) {
    res.json({ ok: false, error: { code, message, ...(number && { number }) } });
    return;
  }
  rememberLanguage(req, res);
  const page = { title: t(`errors:title.${status}`), noIndex: true };
  const data = { status, message, number: number ?? null };
  res
    .type('html')
    .send(renderPage('errors/show', data, { url: req.originalUrl, locale, actor, page, flash: null }));
}

/** Whether an error is sent as JSON. */
export function wantsJson(req: Request): boolean {
  return req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';
}
