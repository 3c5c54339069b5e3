import type { Request } from 'express';
import {
  alias,
  execute,
  type OAuthProvider,
  OAuthState,
  row,
  select,
  sql,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { hostCookie } from '../../../platform/host-cookie.ts';
import { safeRedirect } from '../../../platform/http/safe-redirect.ts';
import { actorOf } from '../../../platform/sessions/session.ts';
import { hashToken, isToken, newToken } from '../../../platform/tokens.ts';

/** A pending sign-in: its next page, and the signed-in user whose account it links (or null). */
export type PendingSignIn = { next: string; linkToUserId: number | null };
type PendingAtProvider = PendingSignIn & { nonce: string | null; codeVerifier: string | null };

/**
 * What OpenID Connect and PKCE compare at the callback: `nonce` with the ID token, and the hash of
 * `codeVerifier` with what the provider got at the start.
 */
export type OidcSecrets = { nonce: string; codeVerifier: string };

const s = alias(OAuthState, 'oauth_states');
const pendingColumns = select({
  next: s.next,
  linkToUserId: s.userId,
  nonce: s.nonce,
  codeVerifier: s.codeVerifier,
});

export const stateLifetimeMinutes = 10;
const lifetimeMs = stateLifetimeMinutes * 60_000;

const cookie = hostCookie('torvet-provider');

/**
 * Stores a new OAuth `state` and binds it to the browser by a cookie. Not by the session, because its id
 * changes at sign-in: a sign-in that was started in a second tab must still complete.
 */
export async function createState(
  req: Request,
  provider: OAuthProvider,
  secrets?: OidcSecrets,
): Promise<string> {
  const browserToken = browserTokenOf(req) ?? newToken();
  const state = newToken();
  req.res?.cookie(cookie.name, browserToken, { ...cookie.options, maxAge: lifetimeMs });
  const next = typeof req.query.next === 'string' ? safeRedirect(req.query.next) : '/';
  // Starts linking only on POST from a form of this site, because a link on another site must not start it.
  const linkToUserId = req.method === 'POST' ? (actorOf(req)?.id ?? null) : null;
  const expiresAt = new Date(now().getTime() + lifetimeMs);
  await execute(sql`
    INSERT INTO oauth_states
      (state_hash, browser_hash, provider, nonce, code_verifier, next, user_id, expires_at)
    VALUES (
      ${hashToken(state)}, ${hashToken(browserToken)}, ${provider}, ${secrets?.nonce ?? null},
      ${secrets?.codeVerifier ?? null}, ${next}, ${linkToUserId}, ${expiresAt})`);
  return state;
}

/**
 * Deletes a state of this browser and returns its sign-in: undefined if unknown, expired, used before, or of
 * another provider.
 */
export async function takeState(
  req: Request,
  provider: OAuthProvider,
  state: string,
): Promise<PendingAtProvider | undefined> {
  const browserToken = browserTokenOf(req);
  if (!browserToken) return undefined;
  const pending = await row(
    pendingColumns,
    sql`
      DELETE FROM oauth_states
      WHERE state_hash = ${hashToken(state)} AND browser_hash = ${hashToken(browserToken)}
        AND provider = ${provider} AND expires_at > ${now()}
      RETURNING ${pendingColumns}`,
  );
  return pending && { ...pending, next: pending.next ?? '/' };
}

function browserTokenOf(req: Request): string | undefined {
  const token = cookie.read(req);
  return isToken(token) ? token : undefined;
}
