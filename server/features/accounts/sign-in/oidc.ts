import type { Request } from 'express';
import { config } from '../../../../config/index.ts';
import { log } from '../../../platform/log.ts';
import { createState, type PendingSignIn, takeState } from './oauth-state-store.ts';
import type { StaffMember } from './oidc-claims.ts';
import { newOidcSecrets, OidcClient, ProviderUnavailable } from './oidc-client.ts';

export type OidcFailure =
  /** The person cancelled at the provider. */
  | 'cancelled'
  /** The browser did not get this state, or the state was used before. */
  | 'invalidState'
  /** The provider does not answer. */
  | 'unavailable'
  /** The provider refused, or what it sent is not valid. */
  | 'failed';

export type OidcResult =
  | { outcome: 'success'; member: StaffMember; pending: PendingSignIn }
  | { outcome: OidcFailure };

/** The client of the provider in the settings. */
export const oidcClient = config.oidc && new OidcClient(config.oidc);

/** Begins a sign-in, or linking (POST). Returns the address at the provider, or why there is none. */
export async function beginOidc(
  client: OidcClient,
  req: Request,
): Promise<{ redirect: string } | { outcome: OidcFailure }> {
  try {
    await client.prepare(); // stores no state while the provider is down
    const secrets = await newOidcSecrets();
    return { redirect: await client.authorizationUrl(await createState(req, 'oidc', secrets), secrets) };
  } catch (error) {
    return failure(error);
  }
}

/** Handles the callback. Does not throw, whatever the provider or the browser sends. */
export async function finishOidc(client: OidcClient, req: Request): Promise<OidcResult> {
  const search = new URLSearchParams(req.url.split('?')[1]);
  const states = search.getAll('state');
  const [state = ''] = states;
  const pending = states.length === 1 ? await takeState(req, 'oidc', state) : undefined;
  if (search.has('error')) return refusalOf(search, pending !== undefined);
  if (!pending?.nonce || !pending.codeVerifier || !search.get('code')) return { outcome: 'invalidState' };
  const { nonce, codeVerifier } = pending;
  try {
    const member = await client.exchangeCode(search.toString(), state, { nonce, codeVerifier });
    return { outcome: 'success', member, pending };
  } catch (error) {
    return failure(error);
  }
}

/**
 * The result of a callback with `error` (RFC 6749, 4.1.2.1). Logged only for a sign-in that was begun here.
 */
function refusalOf(search: URLSearchParams, isPending: boolean): OidcResult {
  const error = search.get('error')?.slice(0, 80);
  if (error === 'access_denied') return { outcome: 'cancelled' };
  const description = search.get('error_description')?.slice(0, 200);
  if (isPending) log.warn({ error, description }, 'OpenID provider refused');
  return { outcome: 'failed' };
}

function failure(error: unknown): { outcome: OidcFailure } {
  const isUnavailable = error instanceof ProviderUnavailable;
  log.warn({ reason: reasonOf(error) }, isUnavailable ? 'no OpenID provider' : 'OpenID sign-in failed');
  return { outcome: isUnavailable ? 'unavailable' : 'failed' };
}

/** The messages of an error and its causes. Not their data, which contain claims about the person. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = reasonOf(error.cause);
  return cause === '' ? error.message : `${error.message}: ${cause}`;
}
