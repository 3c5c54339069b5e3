import cookies from 'cookie-parser';
import type { Request, RequestHandler, Response } from 'express';
import { config } from '../../../config/index.ts';
import type { Flash } from './route.ts';

const NAME = config.production ? '__Host-flash' : 'flash';
/** Even all escaped, so many characters leave room in the 4,096 bytes that browsers keep. */
const MOST = 300;
const manner = { httpOnly: true, sameSite: 'lax', secure: config.production, path: '/' } as const;

/** What says how a change went is carried by the browser to the next page, signed: so a change writes nothing but itself. */
export function setFlash(req: Request, res: Response, { kind, text }: Flash): void {
  readCookies(req, res);
  res.cookie(NAME, { kind, text: text.slice(0, MOST).toWellFormed() }, { ...manner, signed: true });
}

/** Said once: the next page does not show it again. */
export function takeFlash(req: Request, res: Response): Flash | null {
  if (!req.headers.cookie?.includes(`${NAME}=`)) return null;
  readCookies(req, res);
  const said: unknown = req.signedCookies[NAME];
  if (said === undefined) return null;
  res.clearCookie(NAME, manner);
  // `false` where it is not ours; a text where it was signed as another cookie.
  return typeof said === 'object' ? (said as Flash) : null;
}

let reader: RequestHandler | undefined;

/** Only where there is something to say: every cookie's signature is worked out, the session's too. */
function readCookies(req: Request, res: Response): void {
  reader ??= cookies(config.sessionSecret);
  reader(req, res, () => {});
}
