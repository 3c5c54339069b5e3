import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-linkedin-oauth2';
import type { StateStore } from 'passport-oauth2';
import { z } from 'zod';
import { config, type Locale } from '../../../config/index.ts';
import { log } from '../../platform/log.ts';
import { cleanLine } from '../../platform/text/plain-text.ts';
import { type Begun, states } from './linkedin-states.ts';

/** Who LinkedIn says that this is. Its word on the e-mail address is not taken: see SECURITY, an identity is (`linkedin`, `sub`). */
export type LinkedInPerson = { subject: string; name: string; locale: Locale | null };

export type SignIn =
  | { outcome: 'person'; person: LinkedInPerson; begun: Begun }
  /** The person changed their mind at LinkedIn. */
  | { outcome: 'cancelled' }
  /** A callback that this browser did not ask for, or that came before. */
  | { outcome: 'unasked' }
  | { outcome: 'failed' };

const TIMEOUT_MS = 5_000;

/** OpenID Connect's standard claims, as LinkedIn sends them: `locale` is a string or an object, anything but `sub` may be missing. */
const claims = z.object({
  sub: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u),
  name: z.string().max(300).optional().catch(undefined),
  given_name: z.string().max(150).optional().catch(undefined),
  family_name: z.string().max(150).optional().catch(undefined),
  locale: z
    .union([z.string(), z.object({ language: z.string() }).transform(({ language }) => language)])
    .optional()
    .catch(undefined),
});

/**
 * passport-linkedin-oauth2 with today's LinkedIn: OpenID Connect's scope and userinfo instead of `/v2/me`, a store for several
 * sign-ins at once, and calls that end.
 */
class OpenIdStrategy extends Strategy {
  constructor(linkedin: NonNullable<typeof config.linkedin>) {
    super(
      {
        clientID: linkedin.clientId,
        clientSecret: linkedin.clientSecret,
        authorizationURL: linkedin.authorizationUrl,
        tokenURL: linkedin.tokenUrl,
        callbackURL: `${config.baseUrl}/auth/linkedin/callback`, // absolute: a relative one follows a forged Host
        scope: ['openid', 'profile', 'email'],
        store: states as StateStore, // its types know the two-argument form only
      },
      (_access: string, _refresh: string, profile: unknown, done: (error: unknown, user?: Express.User) => void) =>
        done(null, profile as Express.User),
    );
    Object.assign(this._oauth2, { getOAuthAccessToken: tokenCall(linkedin) });
  }

  override userProfile(accessToken: string, done: (error?: unknown, profile?: unknown) => void): void {
    userinfo(accessToken).then((person) => done(null, person), done);
  }
}

if (config.linkedin) passport.use('linkedin', new OpenIdStrategy(config.linkedin));

/** Leads to LinkedIn, or takes what comes back from there. Never throws for what LinkedIn or a stranger sends. */
export function passThroughLinkedIn(req: Request, res: Response): Promise<SignIn> {
  const refusal = refusalOf(req);
  if (refusal) return Promise.resolve(refusal);
  return new Promise((resolve) => {
    type Verdict = (error: unknown, person?: LinkedInPerson | false, info?: { state?: Begun }) => void;
    const verdict: Verdict = (error, person, info) => {
      if (error) log.warn({ err: error }, 'LinkedIn');
      if (error) resolve({ outcome: 'failed' });
      else if (person && info?.state) resolve({ outcome: 'person', person, begun: info.state });
      else resolve({ outcome: 'unasked' });
    };
    passport.authenticate('linkedin', { session: false }, verdict as never)(req, res, () =>
      resolve({ outcome: 'failed' }),
    );
  });
}

const cancels = ['user_cancelled_login', 'user_cancelled_authorize', 'access_denied'];

function refusalOf({ path, query }: Request): SignIn | undefined {
  // Without a code the library would set out for LinkedIn anew.
  if (path.endsWith('/callback') && query.code === undefined && query.error === undefined)
    return { outcome: 'unasked' };
  if (query.error === undefined) return undefined;
  const error = String(query.error).slice(0, 80);
  if (cancels.includes(error)) return { outcome: 'cancelled' };
  // Such as `unauthorized_scope_error`: the app at LinkedIn lacks the product "Sign In with LinkedIn using OpenID Connect".
  log.warn({ error, description: String(query.error_description ?? '').slice(0, 200) }, 'LinkedIn refused');
  return { outcome: 'failed' };
}

async function userinfo(accessToken: string): Promise<LinkedInPerson> {
  const response = await fetch(config.linkedin?.userinfoUrl ?? '', {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`LinkedIn's userinfo answered ${response.status}`);
  const told = claims.parse(await response.json());
  const name = told.name ?? [told.given_name, told.family_name].filter(Boolean).join(' ');
  const language = told.locale?.slice(0, 2).toLowerCase();
  return {
    subject: told.sub,
    name: cleanLine(cleanLine(name).slice(0, 120)),
    locale: language === 'da' || language === 'en' ? language : null,
  };
}

type TokenCallback = (error: unknown, access?: string, refresh?: string, results?: unknown) => void;

/** client_secret_post, with an end: the library's own call waits for ever. */
function tokenCall({ clientId, clientSecret, tokenUrl }: NonNullable<typeof config.linkedin>) {
  return (code: string, params: Record<string, string>, done: TokenCallback) => {
    const body = new URLSearchParams({ ...params, code, client_id: clientId, client_secret: clientSecret });
    const asked = fetch(tokenUrl, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    }).then(async (response) => {
      if (!response.ok) throw new Error(`LinkedIn's token address answered ${response.status}`);
      return z.object({ access_token: z.string().min(1) }).parse(await response.json());
    });
    asked.then(({ access_token }) => done(null, access_token, undefined, {}), done);
  };
}
