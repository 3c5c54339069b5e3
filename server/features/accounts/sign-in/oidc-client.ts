import type { Configuration } from 'openid-client';
import { config } from '../../../../config/index.ts';
import type { OidcConfig } from '../../../../config/oidc.ts';
import { now } from '../../../platform/clock.ts';
import { recentFactorSeconds } from '../../../platform/second-factor.ts';
import { within } from '../../../platform/within.ts';
import { limitedFetch, timeoutSeconds } from './limited-fetch.ts';
import type { OidcSecrets } from './oauth-state-store.ts';
import { completeClaims, isIncomplete, readStaffMember, type StaffMember } from './oidc-claims.ts';

/** Where the provider sends the browser back: an absolute URL, which a forged Host header does not change. */
export const oidcCallbackUrl = new URL(`${config.baseUrl}/auth/oidc/callback`).href;

/** The provider does not answer, or with a page of something between, such as a proxy. */
export class ProviderUnavailable extends Error {}

/** How long the provider's discovery document is used, in milliseconds. Its keys are cached with it. */
const discoveryLifetimeMs = 3_600_000;

/** How far the provider's clock may differ from ours, in seconds. */
const clockToleranceSeconds = 60;

type Discovered = { configuration: Configuration; until: number };

/** The calls of a staff sign-in from this server to the OpenID Connect provider, made by openid-client. */
export class OidcClient {
  private readonly settings: OidcConfig;
  private discovered: Discovered | undefined;
  private pending: Promise<Discovered> | undefined;

  constructor(settings: OidcConfig) {
    this.settings = settings;
  }

  /** Reads the discovery document. Throws `ProviderUnavailable`. */
  async prepare(): Promise<void> {
    await this.configure();
  }

  /** Where the browser signs in. Throws `ProviderUnavailable`. */
  async authorizationUrl(state: string, { nonce, codeVerifier }: OidcSecrets): Promise<string> {
    const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await loadLibrary();
    const parameters = {
      redirect_uri: oidcCallbackUrl,
      scope: this.settings.scopes,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      // Where the sign-in counts as a recent second factor, the provider asks again after that time.
      ...(config.officeSignIn.isSecondFactorRequired && { max_age: String(recentFactorSeconds) }),
    };
    return buildAuthorizationUrl(await this.configure(), parameters).href;
  }

  /**
   * Exchanges the code of a callback, and validates the ID token: signature, issuer, audience, times, nonce.
   * `search` is the query of the callback. Throws `ProviderUnavailable`, or an error of the library.
   */
  async exchangeCode(search: string, state: string, secrets: OidcSecrets): Promise<StaffMember> {
    const library = await loadLibrary();
    const configuration = await this.configure();
    const callback = new URL(`${oidcCallbackUrl}?${search}`);
    const tokens = await library
      .authorizationCodeGrant(configuration, callback, {
        expectedState: state,
        expectedNonce: secrets.nonce,
        pkceCodeVerifier: secrets.codeVerifier,
        idTokenExpected: true,
      })
      .catch(rethrow);
    const idToken = tokens.claims();
    if (!idToken) throw new Error('no ID token');
    const hasUserInfo = configuration.serverMetadata().userinfo_endpoint !== undefined;
    if (!hasUserInfo || !isIncomplete(idToken, this.settings)) return readStaffMember(idToken, this.settings);
    const userInfo = await library
      .fetchUserInfo(configuration, tokens.access_token, idToken.sub)
      .catch(rethrow);
    return readStaffMember(completeClaims(idToken, userInfo), this.settings);
  }

  /** The origin of the sign-in page: that of the issuer, if the provider does not answer within a second. */
  async authorizationOrigin(): Promise<string> {
    const tooLate = () => new ProviderUnavailable('the provider did not answer within a second');
    const configuration = await within(1_000, this.configure(), tooLate).catch(() => undefined);
    const { authorization_endpoint: address } = configuration?.serverMetadata() ?? {};
    return new URL(address ?? this.settings.issuer).origin;
  }

  /** Where a person signs out of the provider, or undefined if it has no such page or does not answer. */
  async signOutUrl(): Promise<string | undefined> {
    const { buildEndSessionUrl } = await loadLibrary();
    const configuration = await this.configure().catch(() => undefined);
    if (!configuration?.serverMetadata().end_session_endpoint) return undefined;
    const parameters = { post_logout_redirect_uri: new URL(`${config.baseUrl}/`).href };
    return buildEndSessionUrl(configuration, parameters).href;
  }

  /** Forgets the discovery document, as a new process. */
  reset(): void {
    this.discovered = undefined;
    this.pending = undefined;
  }

  private async configure(): Promise<Configuration> {
    if (this.discovered && this.discovered.until > now().getTime()) return this.discovered.configuration;
    // Several sign-ins that begin at once wait for the same answer.
    this.pending ??= this.discover().finally(() => {
      this.pending = undefined;
    });
    this.discovered = await this.pending;
    return this.discovered.configuration;
  }

  private async discover(): Promise<Discovered> {
    const library = await loadLibrary();
    const { issuer, clientId, clientSecret } = this.settings;
    const isInsecure = issuer.startsWith('http:'); // the settings allow it on this machine only
    const server = await library
      .discovery(new URL(issuer), clientId, {}, undefined, {
        timeout: timeoutSeconds,
        [library.customFetch]: limitedFetch,
        execute: isInsecure ? [library.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        throw new ProviderUnavailable('the discovery document cannot be read', { cause: error });
      });
    const metadata = server.serverMetadata();
    // The library accepts other issuers of Entra ID, for applications that are open to all tenants.
    if (new URL(metadata.issuer).href !== new URL(issuer).href)
      throw new ProviderUnavailable(`OIDC_ISSUER is not the provider's own name, ${metadata.issuer}`);
    // Without a list, a provider knows client_secret_basic (OpenID Connect Discovery, 3).
    const takesPost = metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    const authentication = takesPost
      ? library.ClientSecretPost(clientSecret)
      : library.ClientSecretBasic(clientSecret);
    const tolerance = { [library.clockTolerance]: clockToleranceSeconds };
    const configuration = new library.Configuration(metadata, clientId, tolerance, authentication);
    configuration.timeout = timeoutSeconds;
    configuration[library.customFetch] = limitedFetch;
    library.enableNonRepudiationChecks(configuration); // checks the signature of the ID token, too
    if (isInsecure) library.allowInsecureRequests(configuration);
    return { configuration, until: now().getTime() + discoveryLifetimeMs };
  }
}

/** Random values for one sign-in. */
export async function newOidcSecrets(): Promise<OidcSecrets> {
  const { randomNonce, randomPKCECodeVerifier } = await loadLibrary();
  return { nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
}

/** Names errors of the connection, and answers 5xx, by their class. */
function rethrow(error: unknown): never {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  const isServerError = cause instanceof Response && cause.status >= 500;
  if (error instanceof TypeError || code === 'OAUTH_TIMEOUT' || isServerError)
    throw new ProviderUnavailable('the provider did not answer', { cause: error });
  throw error;
}

/** Imported at the first sign-in with a provider: a start takes 50 ms less without it. */
function loadLibrary() {
  return import('openid-client');
}
