import { expect } from 'chai';
import { type Caller, Fixtures } from '../support/builders/fixtures.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { matrix } from './matrix.ts';
import { officeCallers, officeMatrix } from './office-matrix.ts';
import { sendRequest } from './requests.ts';

const linesOf = (method: string) => officeMatrix.filter(({ name }) => name.startsWith(method));

describe('Each role of the office, reading', () => {
  useServer();
  let fixtures: Fixtures;

  before(async () => {
    fixtures = await Fixtures.create();
  });
  beforeEach(resetRateLimits);

  it('has a line for every route where an officer or admin may more than a member', () => {
    const needed = matrix
      .filter(({ method, outcomes }) => method !== 'SOCKET' && isMoreThanMember(outcomes))
      .map(({ name }) => name);
    expect(officeMatrix.map(({ name }) => name)).to.have.members(needed);
  });

  for (const { name, outcomes } of linesOf('GET'))
    it(name, async () => {
      for (const caller of officeCallers)
        expect(String((await sendRequest(name, caller, fixtures)).status), caller).to.equal(outcomes[caller]);
    });
});

describe('Each role of the office, changing', function () {
  this.timeout(60_000);
  useServer();
  beforeEach(resetRateLimits);

  for (const { name, outcomes } of linesOf('POST'))
    it(name, async () => {
      let fixtures: Fixtures | undefined;
      for (const caller of officeCallers) {
        fixtures ??= await Fixtures.create();
        const { status } = await sendRequest(name, caller, fixtures);
        expect(String(status), caller).to.equal(outcomes[caller]);
        if (status < 400) fixtures = undefined; // the request may have changed something
      }
    });
});

function isMoreThanMember(outcomes: Partial<Record<Caller, string>>): boolean {
  return outcomes.officer !== outcomes.stranger || outcomes.admin !== outcomes.stranger;
}
