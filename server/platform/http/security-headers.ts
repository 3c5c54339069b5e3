import helmet from 'helmet';
import { config } from '../../../config/index.ts';

/**
 * Content Security Policy without inline code and other hosts. `form-action` also allows the redirect to the
 * sign-in of LinkedIn and of the staff's identity provider.
 */
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
      formAction: [
        "'self'",
        ...(config.linkedin ? [new URL(config.linkedin.authorizationUrl).origin] : []),
        ...(config.oidc ? [new URL(config.oidc.issuer).origin] : []),
      ],
    },
  },
  strictTransportSecurity: config.production,
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
});
