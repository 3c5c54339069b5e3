import { execute, sql } from '../../models/index.ts';
import { oidcClient } from '../../server/features/accounts/sign-in/oidc.ts';
import { OidcProvider } from './oidc-provider.ts';
import type { Answer, Visitor } from './visitor.ts';

/** Starts the provider of staff for the test file, and resets it and the discovery before each test. */
export function useOidc() {
  let server: OidcProvider;
  before(async () => {
    server = await OidcProvider.open();
  });
  beforeEach(async () => {
    server.reset();
    oidcClient?.reset();
    await execute(sql`DELETE FROM rate_limits`);
  });
  after(() => server.close());

  /** Starts a sign-in (`/auth/…`) or linking, and signs in at the provider. Returns the callback address. */
  async function startSignIn(visitor: Visitor, path = '/auth/oidc'): Promise<string> {
    const answer = path.startsWith('/auth') ? await visitor.get(path) : await visitor.post(path);
    const atProvider = await fetch(answer.location ?? '', { redirect: 'manual' });
    const { pathname, search } = new URL(atProvider.headers.get('location') ?? '');
    return pathname + search;
  }

  /** Signs in as a person whom the provider describes with these claims. */
  async function signInAs(visitor: Visitor, claims: Record<string, unknown>, path?: string): Promise<Answer> {
    server.settings.claims = { name: 'Ane Ansat', ...claims };
    return visitor.get(await startSignIn(visitor, path));
  }

  return { provider: () => server, startSignIn, signInAs };
}
