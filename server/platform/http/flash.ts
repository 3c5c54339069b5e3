import cookies from 'cookie-parser';
import type { Request, RequestHandler, Response } from 'express';
import { config } from '../../../config/index.ts';
import { hostCookie } from '../host-cookie.ts';
import type { Flash } from './route.ts';

const cookie = hostCookie('flash');
/** Maximum length: escaped and signed, the text fits into the 4,096 bytes that browsers store. */
const MAX_LENGTH = 400;

/**
 * Passes the result of a change to the next page in a signed cookie, so that the session need not be written.
 */
export function setFlash(req: Request, res: Response, { kind, text }: Flash): void {
  readCookies(req, res);
  res.cookie(
    cookie.name,
    { kind, text: text.slice(0, MAX_LENGTH).toWellFormed() },
    { ...cookie.options, signed: true },
  );
}

/** Reads the message and clears it, so that it is shown once. */
export function takeFlash(req: Request, res: Response): Flash | null {
  if (!cookie.isIn(req)) return null;
  readCookies(req, res);
  const value: unknown = req.signedCookies[cookie.name];
  if (value === undefined) return null;
  res.clearCookie(cookie.name, cookie.options);
  // `false` when the signature is wrong; a string when the cookie was replaced by another signed cookie.
  return typeof value === 'object' ? (value as Flash) : null;
}

let parser: RequestHandler | undefined;

/** Called only where there is a message, because the parser verifies the signature of every cookie. */
function readCookies(req: Request, res: Response): void {
  parser ??= cookies(config.sessionSecret);
  parser(req, res, () => {});
}
