import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../errors.ts';
import { isOwnOrigin } from '../own-origin.ts';

/** RFC 8058: a mail provider posts here for the person, authorised only by the token in the address. */
export const oneClickPath = '/unsubscribe';

/**
 * Rejects changes that other sites send. Browsers name the site in `Sec-Fetch-Site`, older ones in `Origin`;
 * a request with neither header is rejected.
 */
export function requireSameOrigin(req: Request, _res: Response, next: NextFunction): void {
  const isRead = req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS';
  if (!isRead && req.path !== oneClickPath && !isSameOrigin(req))
    throw new AppError('cross-site', 'errors:crossSite');
  next();
}

function isSameOrigin(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';
  return isOwnOrigin(req.get('origin'), req.get('host'));
}
