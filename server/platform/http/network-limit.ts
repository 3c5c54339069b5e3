import type { NextFunction, Request, Response } from 'express';
import { isWithinNetworkLimit } from '../network-limit.ts';

const text = 'For mange forespørgsler. Prøv igen om lidt.\n\nToo many requests. Try again in a moment.\n';

/**
 * Refuses requests above the limit of a network with a constant response: before the session is loaded or a
 * page rendered. Stylesheets and scripts count too, so that the check comes first.
 */
export function limitNetwork(req: Request, res: Response, next: NextFunction): void {
  if (isWithinNetworkLimit(req)) next();
  else res.status(429).set({ 'Retry-After': '10', 'Cache-Control': 'no-store' }).type('text').send(text);
}
