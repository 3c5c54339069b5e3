import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { config } from '../../../config/index.ts';

/**
 * Content Security Policy without inline code and other hosts. `formTargets`: origins to which a form may
 * lead, also by a redirect.
 */
function contentSecurityPolicy(formTargets: readonly string[]) {
  return {
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
      formAction: ["'self'", ...formTargets],
    },
  };
}

export const securityHeaders = helmet({
  contentSecurityPolicy: contentSecurityPolicy([]),
  strictTransportSecurity: config.production,
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
});

/** What pages may ask of the device: the place, for "near me", and nothing else. */
export const devicePermissions: RequestHandler = (_req, res, next) => {
  res.set('Permissions-Policy', 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()');
  next();
};

/** For a page whose forms lead to other sites: `Page.formTargets`. */
export function allowFormsTo(res: Response, formTargets: readonly string[]): void {
  helmet.contentSecurityPolicy(contentSecurityPolicy(formTargets))(res.req, res, () => {});
}
