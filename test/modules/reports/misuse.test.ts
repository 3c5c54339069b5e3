import { expect } from 'chai';
import { sql } from '../../../models/index.ts';
import {
  complain,
  complainUnfounded,
  decidedMisuse,
  lastComplaint,
  misuseOf,
  publishIllegal,
  reportUnfounded,
  unknownAddress,
  warning,
} from '../../support/builders/misuse.ts';
import { createPerson, createTwoOfficers, type Person } from '../../support/builders/people.ts';
import { applied, decided, report, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const LIST = '/office/reports/misuse';
const subjectsTo = (email: string) => outbox.to(email).map(({ subject }) => subject ?? '');

describe('Misuse', () => {
  useServer();
  let officer: Person;
  let other: Person;

  before(async () => {
    [officer, other] = await createTwoOfficers();
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  /** Each kind, by an account or an address: how it happens once more, and its page. */
  const ways = {
    'content by an account': async () => {
      const author = await createPerson();
      return {
        email: author.email,
        again: () => publishIllegal(officer, author),
        page: () => misuseOf('content', author),
        suspension: 'pause',
      };
    },
    'reports by an account': async () => {
      const reporter = await createPerson();
      return {
        email: reporter.email,
        again: () => reportUnfounded(officer, reporter),
        page: () => misuseOf('reports', reporter),
        suspension: 'suspend',
      };
    },
    'reports by an address': async () => {
      const email = unknownAddress();
      return {
        email,
        again: () => reportUnfounded(officer, new Visitor(), { email }),
        page: () => misuseOf('reports', { address: email }),
        suspension: 'suspend',
      };
    },
    'complaints by an account': async () => {
      const author = await createPerson();
      return {
        email: author.email,
        again: () => complainUnfounded(officer, other, author),
        page: () => misuseOf('complaints', author),
        suspension: 'suspend',
      };
    },
  };

  for (const [name, create] of Object.entries(ways))
    it(`${name}: a warning, misuse, a suspension, each with one statement of reasons`, async function () {
      this.timeout(60_000);
      const { email, again, page, suspension } = await create();
      const suspend = { measure: suspension, days: '30' };
      await again();
      expect((await officer.get(await page())).status).to.equal(404); // once is not frequent
      await again();
      const path = await page();
      outbox.clear();

      expect((await officer.post(`${path}/decision`, { ...warning, ...suspend })).status).to.equal(409);
      expect((await decidedMisuse(officer, path)).status).to.equal(303);
      expect(subjectsTo(email)).to.have.lengthOf(1);
      expect(subjectsTo(email)[0]).to.match(/^Afgørelse nr\. \d+$/);
      expect(outbox.all()).to.have.lengthOf(1);
      for (const fields of [warning, { ...warning, ...suspend }])
        expect((await officer.post(`${path}/decision`, fields)).status, 'nothing new').to.equal(409);

      await again();
      outbox.clear();
      expect((await officer.post(`${path}/decision`, { ...warning, ...suspend, days: '' })).status).to.equal(
        422,
      );
      expect((await officer.post(`${path}/decision`, { ...warning, ...suspend, days: '8' })).status).to.equal(
        422,
      );
      expect((await decidedMisuse(officer, path, suspend)).status).to.equal(303);
      expect(subjectsTo(email)).to.have.lengthOf(1);
      const numbers = await row(sql`
        SELECT count(DISTINCT c.id)::integer AS cases, count(DISTINCT d.id)::integer AS decisions,
          count(DISTINCT s.id)::integer AS statements, bool_and(c.state = 'closed') AS "allClosed"
        FROM report_cases c LEFT JOIN report_decisions d ON d.case_id = c.id
        LEFT JOIN report_statements s ON s.decision_id = d.id
        WHERE '/office/reports/misuse/' || replace(c.subject_type, 'misuse-', '') || '/' || c.subject_id
          = ${path}`);
      expect(numbers).to.deep.equal({ cases: 2, decisions: 2, statements: 2, allClosed: true });
    });

  it('does not count any more when the decision is withdrawn after a complaint', async () => {
    const author = await createPerson();
    for (const _ of [1, 2]) await publishIllegal(officer, author);
    const path = await misuseOf('content', author);
    await complain(author);
    await other.post(await lastComplaint(), { outcome: 'upheld', reason: 'Det var en joke' });

    expect((await officer.get(path)).status).to.equal(404);
    expect((await officer.post(`${path}/decision`, warning)).status).to.equal(404);
  });

  it('before a warning does not count as repeated after it', async () => {
    const reporter = await createPerson();
    const earlier = await things.comment('Anmeldt før advarslen');
    const state = await report(reporter, earlier);
    for (const _ of [1, 2]) await reportUnfounded(officer, reporter);
    const path = await misuseOf('reports', reporter);
    await decidedMisuse(officer, path);
    const id = /\d+/.exec(state)?.[0] ?? '';
    await decided(officer, earlier, { measure: 'none', ground: '', unfounded: [id] });

    const answer = await officer.post(`${path}/decision`, { ...warning, measure: 'suspend', days: '7' });

    expect(answer.status).to.equal(409);
  });

  it('can be undone for 15 seconds: nothing is sent, and nothing was decided', async () => {
    const reporter = await createPerson();
    for (const _ of [1, 2]) await reportUnfounded(officer, reporter);
    const path = await misuseOf('reports', reporter);
    outbox.clear();
    const location = (await officer.post(`${path}/decision`, warning)).location ?? '';
    const version = /name="version" value="(\d+)"/.exec((await officer.get(location)).text)?.[1] ?? '';

    const undone = await officer.post(`${location}/undo`, { version });
    await applied();

    expect(undone.location).to.equal(LIST);
    expect((await officer.get(location)).status).to.equal(404);
    expect(outbox.all()).to.be.empty;
    const again = (await officer.post(`${path}/decision`, warning)).location ?? '';
    await applied();
    expect((await officer.post(`${again}/undo`, { version })).status).to.equal(409);
    expect(subjectsTo(reporter.email)).to.have.lengthOf(1);
  });

  it('is decided once by officers who decide at the same moment', async () => {
    const reporter = await createPerson();
    for (const _ of [1, 2]) await reportUnfounded(officer, reporter);
    const path = await misuseOf('reports', reporter);
    const officers = [officer, other, officer, other];

    const answers = await Promise.all(officers.map((each) => each.post(`${path}/decision`, warning)));
    await applied();

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409, 409, 409]);
  });

  it('is decided by no officer about themselves, and about staff by an admin', async () => {
    const colleague = await createPerson({ role: 'officer' });
    for (const _ of [1, 2]) await reportUnfounded(officer, colleague);
    const path = await misuseOf('reports', colleague);

    expect((await colleague.get(path)).status).to.equal(403);
    expect((await colleague.get(LIST)).text).not.to.contain(`href="${path}`);
    expect((await colleague.post(`${path}/decision`, warning)).status).to.equal(403);
    expect((await officer.post(`${path}/decision`, warning)).status).to.equal(403);
    const admin = await createPerson({ role: 'admin' });
    expect((await decidedMisuse(admin, path)).status).to.equal(303);
  });

  it('of an address is written to that address, which can complain to another officer', async () => {
    const email = unknownAddress();
    for (const _ of [1, 2]) await reportUnfounded(officer, new Visitor(), { email });
    const path = await misuseOf('reports', { address: email });
    await decidedMisuse(officer, path);
    const text = outbox.to(email).at(-1)?.text ?? '';
    const statement = /\/cases\/statement\/[\w-]+/.exec(text)?.[0] ?? '';
    expect(text).to.contain('To af to gange uden grund').and.contain('artikel 23').and.contain('/rules');

    await new Visitor().post(statement, { complaint: 'Jeg havde ret' });
    const complaint = await lastComplaint();
    expect((await officer.post(complaint, { outcome: 'upheld', reason: 'Nej' })).status).to.equal(403);
    expect((await other.post(complaint, { outcome: 'upheld', reason: 'Enig' })).status).to.equal(303);

    await reportUnfounded(officer, new Visitor(), { email });
    const suspend = { ...warning, measure: 'suspend', days: '7' };
    expect((await officer.post(`${path}/decision`, suspend)).status, 'the warning is gone').to.equal(409);
  });
});
