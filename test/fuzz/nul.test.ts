import { expect } from 'chai';
import { allFeatures as features } from '../../server/app.ts';
import { addressOf } from '../access/addresses.ts';
import { requests } from '../access/requests.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import { namesIn } from '../support/schemas.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { expectClearAnswer } from './responses.ts';

describe('A NUL character', function () {
  this.timeout(60_000);
  useServer();
  let fixtures: Fixtures;
  before(async () => {
    fixtures = await Fixtures.create();
  });

  const routes = features.flatMap((feature) => feature.routes);

  for (const route of routes.filter(({ method }) => method === 'post'))
    it(`in a field of ${route.path} is refused`, async () => {
      const { query = '', fields = {} } = (await requests[`POST ${route.path}`]?.(fixtures, 'officer')) ?? {};
      const address = `${addressOf(route.path, '', fixtures)}${query && `?${query}`}`;
      const names = [...new Set([...Object.keys(fields), ...namesIn(route.options.body), 'unknown'])];
      const values = Object.fromEntries(names.map((name) => [name, 'a\0b']));

      const encodings = route.options.upload ? (['multipart'] as const) : (['form', 'json'] as const);
      for (const encoding of encodings)
        for (const accept of ['text/html', 'application/json'] as const) {
          const status = await expectClearAnswer(fixtures.as('officer'), {
            address,
            encoding,
            values,
            accept,
          });
          expect(status, encoding).to.be.within(400, 499);
        }
    });

  for (const route of routes.filter(({ method, path }) => method === 'get' && /:\w+/.test(path)))
    it(`in the address ${route.path} is refused`, async () => {
      await resetRateLimits();
      const answer = await fixtures.as('admin').get(route.path.replaceAll(/:\w+/g, 'a%00b'));

      expect(answer.status).to.equal(404);
    });

  for (const path of ['/companies', '/events', '/search', '/api/v1/events', '/office/companies'])
    it(`in the query of ${path} is refused`, async () => {
      expect((await fixtures.as('officer').get(`${path}?q=a%00b`)).status).to.equal(404);
    });
});
