import fc from 'fast-check';
import { allFeatures as features } from '../../server/app.ts';
import type { Route } from '../../server/platform/http/route.ts';
import { addressOf } from '../access/addresses.ts';
import { requests } from '../access/requests.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import { namesIn } from '../support/schemas.ts';
import { useServer } from '../support/server.ts';
import { asPairs, malformed } from './generators.ts';
import { encodings, expectClearAnswer } from './responses.ts';

const RUNS = 10;

describe('Malformed input in every form', function () {
  this.timeout(60_000);
  useServer();

  for (const route of features.flatMap((feature) => feature.routes).filter(({ method }) => method === 'post'))
    for (const caller of ['owner', 'officer'] as const)
      it(`${route.path}, from ${caller === 'owner' ? 'a member' : 'an officer'}`, async () => {
        const fixtures = await Fixtures.create();
        const { query = '', fields = {} } = (await requests[`POST ${route.path}`]?.(fixtures, caller)) ?? {};
        const address = addressOf(route.path, '', fixtures);
        const request = fc.record({
          address: addresses(address, query, route),
          encoding: fc.constantFrom(...encodings),
          values: malformed(fields, namesIn(route.options.body)),
          accept: fc.constantFrom('text/html' as const, 'application/json' as const),
        });
        await fc.assert(
          fc.asyncProperty(request, async (each) => {
            await expectClearAnswer(fixtures.as(caller), each);
          }),
          { seed: 1, numRuns: RUNS, endOnFailure: true },
        );
      });

  it('fields with nested names', async () => {
    const fixtures = await Fixtures.create();
    const names = [
      'offers[0][a]',
      'offers[1][a]',
      'name[toString]',
      'seeks[x]',
      'seeks[y][z]',
      '__proto__[x]',
      'email[]',
    ];
    const values = Object.fromEntries(names.map((name) => [name, 'x']));

    for (const address of ['/companies/new', '/me/settings'])
      await expectClearAnswer(fixtures.as('owner'), {
        address,
        encoding: 'multipart',
        values,
        accept: 'text/html',
      });
  });

  it('values that cannot be converted to a string', async () => {
    const fixtures = await Fixtures.create();
    const values = { tags: [{ toString: 1 }, { toString: 1 }], token: { toString: 1, valueOf: 1 } };

    for (const address of ['/opportunities/new', '/sign-in/link'])
      await expectClearAnswer(fixtures.as('owner'), {
        address,
        encoding: 'json',
        values,
        accept: 'text/html',
      });
  });

  /** Mostly the valid address; sometimes with a malformed query. */
  function addresses(address: string, query: string, route: Route): fc.Arbitrary<string> {
    const valid = Object.fromEntries(new URLSearchParams(query));
    const malformedQuery = malformed(valid, namesIn(route.options.query)).map((values) =>
      new URLSearchParams(asPairs(values)).toString(),
    );
    return fc
      .oneof({ weight: 3, arbitrary: fc.constant(query) }, { weight: 1, arbitrary: malformedQuery })
      .map((search) => (search ? `${address}?${search}` : address));
  }
});
