import type { Request, Response } from 'express';
import { config, type Locale, locales } from '../../../config/index.ts';
import type { Actor } from '../actor.ts';

/** What `?lang=` asks for; else the account, the `lang` cookie, what the browser asks for, and the town's own. */
export function languageOf(req: Request, actor: Actor | null): Locale {
  const cookie = /(?:^|;\s*)lang=(da|en)(?:;|$)/.exec(req.headers.cookie ?? '')?.[1];
  return (
    asked(req) ??
    actor?.locale ??
    known(cookie) ??
    known(req.acceptsLanguages(...locales) || undefined) ??
    config.defaultLocale
  );
}

/**
 * `?lang=` is remembered where a person looks at a page. Not with feeds and lists: caches that all share keep those, and would
 * hand one visitor's cookie to the next.
 */
export function rememberLanguage(req: Request, res: Response): void {
  const wanted = asked(req);
  if (!wanted) return;
  res.cookie('lang', wanted, { maxAge: 365 * 86_400_000, sameSite: 'lax', httpOnly: true, secure: config.production });
}

function asked(req: Request): Locale | undefined {
  return known(new URLSearchParams(req.url.split('?')[1]).get('lang'));
}

function known(value: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === value);
}
