import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { config } from '../../../config/index.ts';
import { AppError } from '../errors.ts';

/** Nothing inline, nothing foreign. `form-action` also lets a sign-in post lead on to LinkedIn. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", config.baseUrl.replace(/^http/, 'ws')],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'", ...(config.linkedin ? [new URL(config.linkedin.authorizationUrl).origin] : [])],
    },
  },
  strictTransportSecurity: config.production,
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
});

/** Changes come from our own pages. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; who says neither is refused. */
export function requireSameOrigin(req: Request, _res: Response, next: NextFunction): void {
  const reads = req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS';
  if (!reads && req.path !== oneClickPath && !isOurs(req)) throw new AppError('cross-site', 'errors:crossSite');
  next();
}

// RFC 8058: a mail provider posts here for the person, with a token in the address and nothing else.
export const oneClickPath = '/unsubscribe';

function isOurs(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';
  return isOwnOrigin(req.get('origin'), req.get('host'));
}

/** Whether an `Origin` is this site: its own address, or outside production the host that was asked (any port of a test). */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (!origin) return false;
  if (origin === new URL(config.baseUrl).origin) return true;
  return !config.production && host !== undefined && origin === `http://${host}`;
}
