import type { Request, Response } from 'express';
import { translator } from '../i18n.ts';
import { render } from '../views/render.ts';
import { languageOf, rememberLanguage } from './language.ts';
import { localsFor } from './locals.ts';
import { actorOf } from './session.ts';

export type ErrorReply = {
  status: number;
  code: string;
  text: string;
  params: Record<string, unknown>;
  number?: string;
};

/** Says what went wrong: as a page, or as JSON to who asked for that. Never an error's inside. */
export function sendError(req: Request, res: Response, told: ErrorReply): void {
  const actor = actorOf(req);
  const locale = languageOf(req, actor);
  const t = translator(locale);
  const message = t(told.text, told.params);
  res.status(told.status).set('Cache-Control', 'no-store');
  if (req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json') {
    const number = told.number ? { number: told.number } : {};
    res.json({ ok: false, error: { code: told.code, message, ...number } });
    return;
  }
  rememberLanguage(req, res);
  const page = { title: t(`errors:title.${told.status}`), noIndex: true };
  const locals = localsFor({ url: req.originalUrl, locale, actor, page, flash: null });
  const body = render('errors/show', { ...locals, status: told.status, message, number: told.number ?? null });
  res.type('html').send(render('layout', { ...locals, slot: () => body }));
}
