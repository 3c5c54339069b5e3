import { createHmac } from 'node:crypto';

/** A session's id as its cookie holds it: signed, as express-session does. */
export function signedCookie(sid: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
  return encodeURIComponent(`s:${sid}.${signature}`);
}
