import type { Request, Response } from 'express';
import { config, type Locale, locales } from '../../../config/index.ts';
import type { Actor } from '../actor.ts';

/** `?lang=` sets it; else the account, the `lang` cookie, what the browser asks for, and the town's own. */
export function languageOf(req: Request, res: Response, actor: Actor | null): Locale {
  const asked = known(new URLSearchParams(req.url.split('?')[1]).get('lang'));
  if (asked) {
    res.cookie('lang', asked, { maxAge: 365 * 86_400_000, sameSite: 'lax', httpOnly: true, secure: config.production });
    return asked;
  }
  const cookie = /(?:^|;\s*)lang=(da|en)(?:;|$)/.exec(req.headers.cookie ?? '')?.[1];
  return actor?.locale ?? known(cookie) ?? known(req.acceptsLanguages(...locales) || undefined) ?? config.defaultLocale;
}

function known(value: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === value);
}
