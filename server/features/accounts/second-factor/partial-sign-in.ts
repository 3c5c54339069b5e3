import type { Request, Response } from 'express';
import { z } from 'zod';
import { now } from '../../../platform/clock.ts';
import { hostCookie } from '../../../platform/host-cookie.ts';
import { openTicket, sealTicket } from '../../../platform/sealed.ts';
import { newToken } from '../../../platform/tokens.ts';

const lifetimeMs = 5 * 60_000;
const purpose = 'partial sign-in';
const cookie = hostCookie('torvet-partial');

/**
 * A sign-in of which the second factor is missing, for five minutes. It is a cookie and not a session: until
 * the second factor is proved, every route and socket sees a visitor.
 */
const partialSignIn = z.object({
  /** Identifies the partial sign-in: challenges for passkeys are bound to it. */
  id: z.string(),
  userId: z.number(),
  method: z.enum(['email', 'linkedin', 'demo']),
  /** The page to go to after the sign-in. */
  next: z.string(),
});
export type PartialSignIn = z.infer<typeof partialSignIn>;

export function beginPartialSignIn(res: Response, partial: Omit<PartialSignIn, 'id'>): void {
  const until = new Date(now().getTime() + lifetimeMs);
  const { name, value } = partialSignInCookie(partial, until);
  res.cookie(name, value, { ...cookie.options, maxAge: lifetimeMs });
}

export function partialSignInCookie(partial: Omit<PartialSignIn, 'id'>, until: Date) {
  const value = sealTicket(purpose, { ...partial, id: newToken() }, { until, context: purpose });
  return { name: cookie.name, value };
}

/** The partial sign-in of the browser; undefined without one, and after five minutes. */
export function readPartialSignIn(req: Request): PartialSignIn | undefined {
  const value = cookie.read(req);
  return value ? openTicket(purpose, value, { context: purpose, schema: partialSignIn }) : undefined;
}

export function endPartialSignIn(req: Request, res: Response): void {
  if (cookie.isIn(req)) res.clearCookie(cookie.name, cookie.options);
}
