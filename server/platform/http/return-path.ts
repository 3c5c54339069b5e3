import type { Request } from 'express';
import { requestedPath } from '../views/globals.ts';

/** The page to return to after a sign-in or another check: the requested page, or that with the sent form. */
export function pathToReturnTo(req: Request): string {
  const back = req.method === 'GET' ? requestedPath(req.originalUrl) : (pathOf(req.get('referer')) ?? '/');
  // Limits the length: encoded, it may be three times as long, too long for a header.
  return back.length > 2_000 ? '/' : back;
}

function pathOf(referer: string | undefined): string | undefined {
  if (!referer || !URL.canParse(referer)) return undefined;
  const { pathname, search } = new URL(referer);
  return pathname + search;
}
