import { request } from 'node:http';
import { expect } from 'chai';
import fc from 'fast-check';
import { config } from '../../config/index.ts';
import { allFeatures as features } from '../../server/app.ts';
import { addressOf } from '../access/addresses.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import { namesIn } from '../support/schemas.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { asPairs, hostilePath, malformed } from './generators.ts';
import { expectClear } from './responses.ts';

const RUNS = 14;

describe('Malformed input in every address', function () {
  this.timeout(60_000);
  useServer();
  let fixtures: Fixtures;
  before(async () => {
    fixtures = await Fixtures.create();
  });

  const routes = features.flatMap((feature) => feature.routes);

  for (const route of routes)
    it(`${route.method.toUpperCase()} ${route.path}`, async () => {
      const names = [...namesIn(route.options.query), 'lang'];
      const params = route.path.match(/:\w+/g) ?? [];
      const path = fc.oneof(
        fc.constant(addressOf(route.path, '', fixtures)),
        fc
          .tuple(...params.map(() => hostilePath))
          .map((values) =>
            route.path.replace(/:\w+/g, () => encodeURIComponent((values.shift() ?? '').toWellFormed())),
          ),
      );
      const request = fc.record({
        path,
        query: malformed({}, names).map((values) => new URLSearchParams(asPairs(values)).toString()),
        caller: fc.constantFrom('visitor' as const, 'owner' as const, 'officer' as const),
        accept: fc.constantFrom('text/html', 'application/json'),
      });
      // The valid address of a POST may sign the owner out or erase the account: it is left out.
      const isSafe = route.method === 'get';
      await fc.assert(
        fc.asyncProperty(request, async ({ path, query, caller, accept }) => {
          if (!isSafe && path === addressOf(route.path, '', fixtures)) return;
          await resetRateLimits();
          const client = fixtures.as(caller);
          const headers = { ...client.headers, cookie: client.cookieHeader, accept };
          const address = new URL(`${config.baseUrl}${path}?${query}`.slice(0, 12_000));
          const answer = await fetch(address, {
            method: route.method.toUpperCase(),
            headers,
            redirect: 'manual',
          });
          await expectClear(answer, accept);
        }),
        { seed: 2, numRuns: RUNS, endOnFailure: true },
      );
    });

  const addresses = [
    '/%',
    '/%E0%A4%A',
    '/companies/%00',
    '/companies/%FF%FE',
    '/companies/..%2f..%2fetc%2fpasswd',
    '/pictures/..%2f..%2f..%2fetc%2fpasswd.webp',
    '/pictures/../../../../etc/passwd',
    '/pictures/%2e%2e/%2e%2e/etc/passwd.webp',
    '/build/../server/main.ts',
    '/build/..%2f..%2fpackage.json',
    '/build/%2e%2e/%2e%2e/package.json',
    '/build/%00',
    '//evil.dk',
    '///evil.dk/..',
    '/\\evil.dk',
    '/people/1e1',
    '/people/0x1',
    '/people/99999999999999999999',
    '/people/-1',
    '/search?q=%ED%A0%80&q=%00&q[]=x&q[a]=b',
    '/search?q=%',
    '/?lang=__proto__',
    `/companies?q=${'x'.repeat(10_000)}`,
    `/${'a/'.repeat(3_000)}`,
    '/companies?page=1e9',
    '/events?from=0000-00-00&to=9999-99-99',
    '/messages?before=999999999999999-999999999',
    '/notifications?before=2147483648',
    '/notifications?before=9007199254740991',
    '*',
    'http://evil.dk/companies',
  ];

  for (const path of addresses)
    it(`known attack: ${path.slice(0, 60)}`, async () => {
      for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE']) {
        const { status, text, location } = await raw(method, path, fixtures.people.owner.cookieHeader);
        expect(status, method).to.be.below(500);
        expect(text, method).not.to.match(/root:x:0|"dependencies"|at .+\.ts:\d+/);
        if (location)
          expect(new URL(location, config.baseUrl).origin, `${method} ${location}`).to.equal(config.baseUrl);
      }
    });

  it('an address too long for a redirect after signing in', async () => {
    const { status, location } = await raw('GET', `/messages?x=${'%C3%9F'.repeat(2_000)}`, '');

    expect(status).to.equal(303);
    expect(location).to.equal('/sign-in?next=%2F');
  });

  it('invalid cookies and headers', async () => {
    const cookies = [
      'torvet=',
      'torvet=s%3A.x',
      'torvet=s:\u00ff',
      `torvet=${'x'.repeat(6_000)}`,
      'lang=xx',
      '=;=;;',
      'torvet=%E0%A4%A',
      'torvet-provider=x',
    ];
    for (const cookie of cookies)
      for (const path of ['/', '/me', '/sign-in', '/auth/linkedin/callback?code=x&state=y'])
        expect((await raw('GET', path, cookie)).status, `${cookie.slice(0, 30)} ${path}`).to.be.below(500);
    for (const [name, value] of Object.entries({
      'accept-language': `${'da;q=9,'.repeat(500)}xx`,
      accept: 'x/y/z;q=2,,,',
      'x-forwarded-for': '999.999.999.999, ::1, evil',
      'x-forwarded-proto': 'javascript',
      host: 'evil.dk',
      range: 'bytes=999999-1,0-',
      'if-none-match': '"'.repeat(500),
      'if-modified-since': 'never',
      'accept-encoding': 'gzip;q=x, br;q=-1',
      'content-type': 'application/json; charset=utf-99',
      expect: 'the-impossible',
    }))
      for (const path of ['/', '/search?q=a', '/companies.csv', '/api/v1/companies'])
        expect((await raw('GET', path, '', { [name]: value })).status, `${name} ${path}`).to.be.below(500);
  });
});

/** Sends what `fetch` would normalise or refuse. */
function raw(method: string, path: string, cookie: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string; location: string | undefined }>((resolve, reject) => {
    const { port } = new URL(config.baseUrl);
    const options = { host: '127.0.0.1', port, method, path, agent: false };
    const outgoing = request(
      { ...options, headers: { 'sec-fetch-site': 'same-origin', cookie, ...headers } },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString('latin1');
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, location: response.headers.location }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}
