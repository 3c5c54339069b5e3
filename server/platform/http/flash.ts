import cookies from 'cookie-parser';
import type { Request, RequestHandler, Response } from 'express';
import { config } from '../../../config/index.ts';
import type { Flash } from './route.ts';

const cookieName = config.production ? '__Host-flash' : 'flash';
/** Maximum length: escaped and signed, the text fits into the 4,096 bytes that browsers store. */
const MAX_LENGTH = 300;
const options = { httpOnly: true, sameSite: 'lax', secure: config.production, path: '/' } as const;

/**
 * Passes the result of a change to the next page in a signed cookie, so that the session need not be written.
 */
export function setFlash(req: Request, res: Response, { kind, text }: Flash): void {
  readCookies(req, res);
  res.cookie(
    cookieName,
    { kind, text: text.slice(0, MAX_LENGTH).toWellFormed() },
    { ...options, signed: true },
  );
}

/** Reads the message and clears it, so that it is shown once. */
export function takeFlash(req: Request, res: Response): Flash | null {
  if (!req.headers.cookie?.includes(`${cookieName}=`)) return null;
  readCookies(req, res);
  const value: unknown = req.signedCookies[cookieName];
  if (value === undefined) return null;
  res.clearCookie(cookieName, options);
  // `false` when the signature is wrong; a string when the cookie was replaced by another signed cookie.
  return typeof value === 'object' ? (value as Flash) : null;
}

let parser: RequestHandler | undefined;

/** Called only where there is a message, because the parser verifies the signature of every cookie. */
function readCookies(req: Request, res: Response): void {
  parser ??= cookies(config.sessionSecret);
  parser(req, res, () => {});
}
