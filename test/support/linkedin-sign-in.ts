import { execute, sql } from '../../models/index.ts';
import { LinkedInServer } from './linkedin-server.ts';
import type { Visitor } from './visitor.ts';

/** Starts LinkedIn's stand-in for the test file, resets it before each test, and makes callback addresses. */
export function useLinkedIn() {
  let server: LinkedInServer;
  let codeCount = 0;
  before(async () => {
    server = await LinkedInServer.open();
  });
  beforeEach(async () => {
    server.reset();
    await execute(sql`DELETE FROM rate_limits`);
  });
  after(() => server.close());

  /**
   * Starts a sign-in (`/auth/…`) or linking. Returns a function that makes the callback address of this
   * sign-in, with a new code; `overrides` replaces query parameters.
   */
  async function startSignIn(
    visitor: Visitor,
    path = '/auth/linkedin',
  ): Promise<(overrides?: Record<string, string>) => string> {
    const answer = path.startsWith('/auth') ? await visitor.get(path) : await visitor.post(path);
    const authorization = new URL(answer.location ?? '');
    return (overrides = {}) => {
      codeCount += 1;
      const search = new URLSearchParams({
        code: `code-${codeCount}`,
        state: authorization.searchParams.get('state') ?? '',
        ...overrides,
      });
      return `/auth/linkedin/callback?${search}`;
    };
  }

  const linkedin = {
    get settings() {
      return server.settings;
    },
    get tokenRequests() {
      return server.tokenRequests;
    },
    get redirectedRequests() {
      return server.redirectedRequests;
    },
  };
  return { linkedin, startSignIn };
}
