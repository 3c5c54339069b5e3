import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { execute, sql } from '../../models/index.ts';
import { hashToken, newToken } from '../../server/platform/tokens.ts';
import { useServer } from '../support/server.ts';

describe('A user who signs in', () => {
  useServer();

  it('is signed in on the next page, even if the browser requests it at once', async () => {
    for (let round = 0; round < 15; round += 1) {
      const token = await linkFor(`hurtig${round}@firma.example`);
      const body = new URLSearchParams({ token, name: 'Hurtig Karl' });
      // fetch resolves as soon as it has the headers, which is when a browser follows the redirect.
      const answer = await fetch(new URL('/sign-in/link', config.baseUrl), {
        method: 'POST',
        body,
        headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html' },
        redirect: 'manual',
      });
      const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
      const next = await fetch(new URL('/me', config.baseUrl), {
        headers: { cookie: cookie.join('; '), accept: 'text/html', 'accept-language': 'da' },
        redirect: 'manual',
      });
      expect(next.status).to.equal(200);
      expect(await next.text()).to.include('Velkommen til Torvet');
    }
  });
});

async function linkFor(email: string): Promise<string> {
  const token = newToken();
  await execute(sql`
    INSERT INTO email_links (token_hash, email, locale, expires_at)
    VALUES (${hashToken(token)}, ${email}, 'da', now() + interval '15 minutes')`);
  return token;
}
