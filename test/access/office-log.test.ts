import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { activityDefinitions } from '../../server/platform/feature.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import { setBanned } from '../support/builders/reports.ts';
import { rows } from '../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
import { matrix } from './matrix.ts';
import { officeMatrix } from './office-matrix.ts';
import { sendRequest } from './requests.ts';

const nothingToDo =
  'in the matrix there is nothing to change; another of its lines, or a test, has the change';
const preview = 'shows what would happen, and changes nothing';
const work = 'the work on a case before its decision, which is logged when it is carried out';

/** What the office may do without a line in its log, each with the reason. */
const notLogged: Readonly<Record<string, string>> = {
  'POST /events/:slug/publication': nothingToDo,
  'POST /events/:slug/unpublication (draft)': nothingToDo,
  'POST /initiatives/:slug/companies/leave': nothingToDo,
  'POST /office/companies/verification/all': nothingToDo,
  'POST /office/import/register/proposals': nothingToDo,
  'POST /office/import/register/proposals/all': nothingToDo,
  'POST /office/import/register/ended/:id': nothingToDo,
  'POST /initiatives/preview': preview,
  'POST /office/import/companies': preview,
  'POST /office/import/companies/:upload/columns': preview,
  'POST /office/import/companies/:upload/lines': preview,
  'POST /office/import/events': preview,
  'POST /office/import/events/:upload/lines': preview,
  'POST /office/texts/:name/:language/preview': preview,
  'POST /office/texts/:name/:language': 'saves a draft that no reader sees; its publication is logged',
  'POST /initiatives/:slug/follow (draft)': 'what a person follows is their own matter',
  'POST /office/second-factor/offer': 'what a person declines is their own matter',
  'POST /office/reports/:id/taking': work,
  'POST /office/reports/:id/release': work,
  'POST /office/reports/:id/preview': work,
  'POST /office/reports/:id/edit': work,
  'POST /office/reports/:id/decision': work,
  'POST /office/reports/misuse/:kind/:source/preview': work,
  'POST /office/reports/misuse/:kind/:source/edit': work,
  'POST /office/reports/misuse/:kind/:source/decision': work,
};

/** Every change that an admin may make and a member without a relation to it may not. */
const changes = [
  ...officeMatrix.filter(({ name, outcomes }) => name.startsWith('POST ') && /^[23]/.test(outcomes.admin)),
  ...matrix.filter(
    ({ method, outcomes }) =>
      method === 'POST' && /^[23]/.test(outcomes.admin) && !/^[23]/.test(outcomes.stranger),
  ),
].filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);

describe('A change by the office', function () {
  this.timeout(60_000);
  useServer();
  beforeEach(resetRateLimits);

  for (const { name } of changes.filter((line) => !(line.name in notLogged)))
    it(`is in the log: ${name}`, async () => {
      const fixtures = await Fixtures.create();
      if (name.includes('/ban/removal'))
        for (const { id } of [fixtures.otherMember, fixtures.staff]) await setBanned({ id }, true);

      const answer = await sendRequest(name, 'admin', fixtures);
      await jobsDone();

      expect(String(answer.status)).to.match(/^[23]/);
      expect(await loggedTypes(fixtures.people.admin.id)).to.not.deep.equal([]);
    });

  it('is excepted only where the matrix has it', () => {
    const names = changes.map(({ name }) => name);

    expect(Object.keys(notLogged).filter((name) => !names.includes(name))).to.deep.equal([]);
  });
});

/** The types of a person's activities that the log shows. */
async function loggedTypes(actorId: number): Promise<string[]> {
  const activities = await rows<{ type: string }>(
    sql`SELECT type FROM activities WHERE actor_id = ${actorId} ORDER BY id`,
  );
  const shown = new Set(activityDefinitions().flatMap(({ type, log }) => (log ? [type] : [])));
  return activities.map(({ type }) => type).filter((type) => shown.has(type));
}
