import { createHmac } from 'node:crypto';

/** Signs a session's id as express-session does. Returns the value of its cookie. */
export function signedCookie(sid: string, secret: string): string {
  const signature = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '');
  return encodeURIComponent(`s:${sid}.${signature}`);
}
