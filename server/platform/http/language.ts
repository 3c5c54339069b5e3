import type { Request, Response } from 'express';
import { config, type Locale, locales } from '../../../config/index.ts';
import type { Actor } from '../actor.ts';

/** Chooses the language: of `?lang=`, the account, the `lang` cookie, the browser, or the default. */
export function languageOf(req: Request, actor: Actor | null): Locale {
  const cookie = /(?:^|;\s*)lang=(da|en)(?:;|$)/.exec(req.headers.cookie ?? '')?.[1];
  return (
    requestedLocale(req) ??
    actor?.locale ??
    supported(cookie) ??
    supported(req.acceptsLanguages(...locales) || undefined) ??
    config.defaultLocale
  );
}

/**
 * Stores `?lang=` in a cookie, on pages only: shared caches store feeds and lists, and would give one
 * visitor's cookie to the next.
 */
export function rememberLanguage(req: Request, res: Response): void {
  const locale = requestedLocale(req);
  if (!locale) return;
  res.cookie('lang', locale, {
    maxAge: 365 * 86_400_000,
    sameSite: 'lax',
    httpOnly: true,
    secure: config.production,
  });
}

function requestedLocale(req: Request): Locale | undefined {
  return supported(new URLSearchParams(req.url.split('?')[1]).get('lang'));
}

function supported(value: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === value);
}
