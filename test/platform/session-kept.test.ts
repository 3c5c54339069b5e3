import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { rows, sql } from '../../models/index.ts';
import { hashToken, newToken } from '../../server/platform/tokens.ts';
import { useServer } from '../support/server.ts';

describe('Whoever signs in', () => {
  useServer();

  it('is signed in on the page that it leads to, however fast the browser follows', async () => {
    for (let round = 0; round < 15; round += 1) {
      const token = await linkFor(`hurtig${round}@firma.example`);
      const body = new URLSearchParams({ token, name: 'Hurtig Karl' });
      // fetch gives the answer as soon as its headers are there, which is when a browser goes on.
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
  await rows(sql`
    INSERT INTO email_links (token_hash, email, locale, expires_at)
    VALUES (${hashToken(token)}, ${email}, 'da', now() + interval '15 minutes')`);
  return token;
}
