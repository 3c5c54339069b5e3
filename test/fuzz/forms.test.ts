import fc from 'fast-check';
import { allFeatures as features } from '../../server/app.ts';
import type { Route } from '../../server/platform/http/route.ts';
import { addressOf, requests } from '../access/requests.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import { namesIn } from '../support/schemas.ts';
import { useServer } from '../support/server.ts';
import { asPairs, rubbish } from './generators.ts';
import { encodings, holds } from './responses.ts';

const RUNS = 10;

describe('Rubbish in every form', function () {
  this.timeout(60_000);
  useServer();

  for (const route of features.flatMap((feature) => feature.routes).filter(({ method }) => method === 'post'))
    for (const caller of ['owner', 'officer'] as const)
      it(`${route.path}, from ${caller === 'owner' ? 'a member' : 'an officer'}`, async () => {
        const world = await Fixtures.create();
        const { query = '', fields = {} } = (await requests[`POST ${route.path}`]?.(world, caller)) ?? {};
        const address = addressOf(route.path, '', world);
        const asked = fc.record({
          address: addresses(address, query, route),
          encoding: fc.constantFrom(...encodings),
          given: rubbish(fields, namesIn(route.options.body)),
          accept: fc.constantFrom('text/html' as const, 'application/json' as const),
        });
        await fc.assert(
          fc.asyncProperty(asked, (one) => holds(world.as(caller), one)),
          { seed: 1, numRuns: RUNS, endOnFailure: true },
        );
      });

  it('a form whose fields have fields of their own', async () => {
    const world = await Fixtures.create();
    const names = [
      'offers[0][a]',
      'offers[1][a]',
      'name[toString]',
      'seeks[x]',
      'seeks[y][z]',
      '__proto__[x]',
      'email[]',
    ];
    const given = Object.fromEntries(names.map((name) => [name, 'x']));

    for (const address of ['/companies/new', '/me/settings'])
      await holds(world.as('owner'), { address, encoding: 'multipart', given, accept: 'text/html' });
  });

  it('a form whose values cannot be made a text of', async () => {
    const world = await Fixtures.create();
    const given = { tags: [{ toString: 1 }, { toString: 1 }], token: { toString: 1, valueOf: 1 } };

    for (const address of ['/opportunities/new', '/sign-in/link'])
      await holds(world.as('owner'), { address, encoding: 'json', given, accept: 'text/html' });
  });

  /** Mostly the right address; at times its query is nonsense too. */
  function addresses(address: string, query: string, route: Route): fc.Arbitrary<string> {
    const right = Object.fromEntries(new URLSearchParams(query));
    const bent = rubbish(right, namesIn(route.options.query)).map((given) =>
      new URLSearchParams(asPairs(given)).toString(),
    );
    return fc
      .oneof({ weight: 3, arbitrary: fc.constant(query) }, { weight: 1, arbitrary: bent })
      .map((search) => (search ? `${address}?${search}` : address));
  }
});
