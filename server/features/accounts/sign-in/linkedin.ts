import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-linkedin-oauth2';
import type * as OAuth2 from 'passport-oauth2';
import { config } from '../../../../config/index.ts';
import { log } from '../../../platform/log.ts';
import { LinkedInClient, type LinkedInMember } from './linkedin-client.ts';
import { createState, type PendingSignIn, takeState } from './oauth-state-store.ts';

export type LinkedInResult =
  | { outcome: 'success'; member: LinkedInMember; pending: PendingSignIn }
  /** The user cancelled at LinkedIn. `next` is the page that the sign-in should have led to. */
  | { outcome: 'cancelled'; next: string }
  /** The browser did not get this state, or the state was used before. */
  | { outcome: 'invalidState' }
  | { outcome: 'failed' };

/** The user that the strategy passes to passport. */
class LinkedInSuccess {
  readonly member: LinkedInMember;
  readonly pending: PendingSignIn;

  constructor(member: LinkedInMember, pending: PendingSignIn) {
    this.member = member;
    this.pending = pending;
  }
}

/** An absolute URL: passport-oauth2 completes a relative one with the Host header, which can be forged. */
const callbackUrl = new URL(`${config.baseUrl}/auth/linkedin/callback`).href;

/**
 * Strategy `linkedin`. passport-linkedin-oauth2 redirects the browser to LinkedIn; the callback is handled
 * here with openid-client, because the package's own requests have no time limit and read `/v2/me`, which
 * LinkedIn no longer offers. Overrides only methods that passport-oauth2 documents for subclasses.
 */
class LinkedInStrategy extends Strategy {
  // Not a `#private` name: passport calls the methods on an object that inherits from this one.
  private readonly client: LinkedInClient;

  constructor(settings: NonNullable<typeof config.linkedin>) {
    super(
      {
        clientID: settings.clientId,
        clientSecret: settings.clientSecret,
        authorizationURL: settings.authorizationUrl,
        tokenURL: settings.tokenUrl,
        callbackURL: callbackUrl,
        scope: ['openid', 'profile', 'email'],
        store: redirectStateStore,
      },
      // Required by the package, which calls it only after its own token request. `redirectStateStore`
      // prevents that request.
      (_accessToken: string, _refreshToken: string, _member: unknown, verified: OAuth2.VerifyCallback) =>
        verified(null, false),
    );
    this.client = new LinkedInClient(settings, callbackUrl);
  }

  override authenticate(req: Request, options?: unknown): void {
    if (isCallback(req)) this.authenticateCallback(req).catch((error: unknown) => this.error(error));
    else super.authenticate(req, options);
  }

  override userProfile(accessToken: string, done: (error: unknown, profile?: LinkedInMember) => void): void {
    this.client.fetchMember(accessToken).then((member) => done(null, member), done);
  }

  private async authenticateCallback(req: Request): Promise<void> {
    const { code, state } = req.query;
    const isComplete = typeof code === 'string' && code !== '' && typeof state === 'string';
    const pending = isComplete ? await takeState(req, 'linkedin', state) : undefined;
    if (!isComplete || !pending) {
      this.fail(403);
      return;
    }
    const accessToken = await this.client.exchangeCode(code, state);
    this.userProfile(accessToken, (error, member) => {
      if (member) this.success(new LinkedInSuccess(member, pending));
      else this.error(error);
    });
  }
}

/** Creates states for the package's redirect and accepts none, so that the package makes no token request. */
const redirectStateStore: OAuth2.StateStore = {
  store(req: Request, _meta: unknown, done?: OAuth2.StateStoreStoreCallback): void {
    createState(req, 'linkedin').then(
      (state) => done?.(null, state),
      (error: Error) => done?.(error, undefined),
    );
  },
  verify(_req: Request, _state: string, _meta: unknown, done?: OAuth2.StateStoreVerifyCallback): void {
    done?.(null, false, undefined);
  },
};

if (config.linkedin) passport.use('linkedin', new LinkedInStrategy(config.linkedin));

/**
 * Redirects to LinkedIn (then the promise never settles), or handles the callback. Does not throw, whatever
 * LinkedIn or the browser sends.
 */
export function authenticateWithLinkedIn(req: Request, res: Response): Promise<LinkedInResult> {
  if (isCallback(req) && req.query.error !== undefined) return errorResultOf(req);
  return new Promise((resolve) => {
    const onResult = (error: unknown, user: unknown): void => {
      if (error) log.warn({ err: error }, 'LinkedIn sign-in failed');
      if (error) resolve({ outcome: 'failed' });
      else if (user instanceof LinkedInSuccess) {
        resolve({ outcome: 'success', member: user.member, pending: user.pending });
      } else resolve({ outcome: 'invalidState' });
    };
    const handler: (req: Request, res: Response, next: () => void) => void = passport.authenticate(
      'linkedin',
      { session: false },
      onResult,
    );
    handler(req, res, () => resolve({ outcome: 'failed' }));
  });
}

function isCallback({ path }: Request): boolean {
  return path.toLowerCase().startsWith('/auth/linkedin/callback');
}

const cancellationErrors = ['user_cancelled_login', 'user_cancelled_authorize', 'access_denied'];

/** The result of a callback with `error` (RFC 6749, 4.1.2.1), with any state. */
async function errorResultOf(req: Request): Promise<LinkedInResult> {
  const { query } = req;
  const error = String(query.error).slice(0, 80);
  if (cancellationErrors.includes(error)) {
    const pending =
      typeof query.state === 'string' ? await takeState(req, 'linkedin', query.state) : undefined;
    return { outcome: 'cancelled', next: pending?.next ?? '/' };
  }
  // `unauthorized_scope_error`: the app lacks the product "Sign In with LinkedIn using OpenID Connect".
  log.warn({ error, description: String(query.error_description ?? '').slice(0, 200) }, 'LinkedIn refused');
  return { outcome: 'failed' };
}
