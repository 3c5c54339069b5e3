import type { Configuration, CustomFetch } from 'openid-client';
import { z } from 'zod';
import { config, type Locale } from '../../../../config/index.ts';
import { limitedFetch, timeoutSeconds } from './limited-fetch.ts';
import { localeOf, nameOf, profileClaims } from './profile-claims.ts';

/**
 * A LinkedIn member, identified by `subject`. Has no e-mail address: Torvet trusts only addresses that it has
 * confirmed itself.
 */
export type LinkedInMember = { subject: string; name: string; locale: Locale | null };

type Settings = NonNullable<typeof config.linkedin>;

/**
 * The issuer in LinkedIn's discovery document. openid-client requires it, but compares nothing with it here.
 */
const issuer = 'https://www.linkedin.com/oauth';

/**
 * LinkedIn's token response often lacks `token_type`, which RFC 6749 requires (panva/openid-client#826). Its
 * `id_token` is dropped: it has no nonce, and its issuer changed without notice (supabase/auth#1536). The
 * userinfo response identifies the member.
 */
const tokenResponse = z.object({
  access_token: z.string().min(1),
  token_type: z.string().default('Bearer'),
});

/** The calls of a sign-in from this server to LinkedIn, made by openid-client. */
export class LinkedInClient {
  private readonly settings: Settings;
  private readonly callbackUrl: string;
  private configuration: Promise<Configuration> | undefined;

  constructor(settings: Settings, callbackUrl: string) {
    this.settings = settings;
    this.callbackUrl = callbackUrl;
  }

  /** Exchanges an authorization code for an access token. Throws unless the response is valid. */
  async exchangeCode(code: string, state: string): Promise<string> {
    const { authorizationCodeGrant } = await loadLibrary();
    // The library takes `redirect_uri` from this address. Other parameters of the callback are not used.
    const callback = new URL(`${this.callbackUrl}?${new URLSearchParams({ code, state })}`);
    const tokens = await authorizationCodeGrant(await this.configure(), callback, { expectedState: state });
    return tokens.access_token;
  }

  /** Fetches the member to whom an access token belongs. Throws unless the response is valid. */
  async fetchMember(accessToken: string): Promise<LinkedInMember> {
    const library = await loadLibrary();
    const configuration = await this.configure();
    // Skips the comparison of the subject with that of the ID token, which is not used.
    const userInfo = await library.fetchUserInfo(configuration, accessToken, library.skipSubjectCheck);
    const claims = profileClaims.parse(userInfo);
    return { subject: claims.sub, name: nameOf(claims), locale: localeOf(claims) };
  }

  private configure(): Promise<Configuration> {
    this.configuration ??= this.makeConfiguration();
    return this.configuration;
  }

  private async makeConfiguration(): Promise<Configuration> {
    const library = await loadLibrary();
    const { clientId, clientSecret, tokenUrl, userinfoUrl } = this.settings;
    const server = { issuer, token_endpoint: tokenUrl, userinfo_endpoint: userinfoUrl };
    const authentication = library.ClientSecretPost(clientSecret);
    const configuration = new library.Configuration(server, clientId, {}, authentication);
    configuration.timeout = timeoutSeconds;
    configuration[library.customFetch] = this.fetch;
    if (!config.production) library.allowInsecureRequests(configuration); // tests use http
    return configuration;
  }

  /** Fetches with limits, and adds the fields that LinkedIn's token response lacks. */
  private readonly fetch: CustomFetch = async (url, options) => {
    const response = await limitedFetch(url, options);
    if (url !== new URL(this.settings.tokenUrl).href || !response.ok) return response;
    return new Response(JSON.stringify(tokenResponse.parse(await response.json())), response);
  };
}

/** Imported at the first sign-in with LinkedIn: a start takes 50 ms less without it. */
function loadLibrary() {
  return import('openid-client');
}
