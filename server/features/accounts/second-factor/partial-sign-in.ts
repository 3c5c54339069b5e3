import type { Request, Response } from 'express';
import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { now } from '../../../platform/clock.ts';
import { openTicket, sealTicket } from '../../../platform/sealed.ts';
import { newToken } from '../../../platform/tokens.ts';

const minutes = 5;
const purpose = 'half a sign-in';

// With the prefix `__Host-` no other host of the same domain can set this cookie.
const cookieName = config.production ? '__Host-torvet-half' : 'torvet-half';
const options = { httpOnly: true, sameSite: 'lax', secure: config.production, path: '/' } as const;

/**
 * A sign-in of which the second factor is missing, for five minutes. It is a cookie and not a session: until
 * the second factor is proved, every route and socket sees a visitor.
 */
const halfSession = z.object({
  /** Identifies the half session: challenges for passkeys are bound to it. */
  id: z.string(),
  userId: z.number(),
  method: z.enum(['email', 'linkedin', 'demo']),
  /** The page to go to after the sign-in. */
  next: z.string(),
});
export type HalfSession = z.infer<typeof halfSession>;

export function beginHalfSession(res: Response, half: Omit<HalfSession, 'id'>): void {
  const until = new Date(now().getTime() + minutes * 60_000);
  const { name, value } = halfSessionCookie(half, until);
  res.cookie(name, value, { ...options, maxAge: minutes * 60_000 });
}

export function halfSessionCookie(half: Omit<HalfSession, 'id'>, until: Date) {
  const value = sealTicket(purpose, { ...half, id: newToken() }, { until, context: purpose });
  return { name: cookieName, value };
}

/** The half session of the browser; undefined without one, and after five minutes. */
export function readHalfSession(req: Request): HalfSession | undefined {
  const value = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)(?:;|$)`).exec(req.headers.cookie ?? '')?.[1];
  return value ? openTicket(purpose, value, { context: purpose, schema: halfSession }) : undefined;
}

export function endHalfSession(req: Request, res: Response): void {
  if (req.headers.cookie?.includes(`${cookieName}=`)) res.clearCookie(cookieName, options);
}
