import { expect } from 'chai';
import { reportMeasures, sql } from '../../../models/index.ts';
import { measuresFor } from '../../../server/modules/reports/reportables.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import {
  applied,
  caseOf,
  decide,
  readerOf,
  report,
  reportIllegal,
  type Thing,
  things,
} from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** The fields that each measure needs. */
const fieldsOf = {
  none: { ground: '' },
  edit: {},
  warn: {},
  hide: {},
  remove: { ground: 'illegal.fraud', legalReference: 'Straffelovens § 279' },
  close: {},
  pause: { days: '14' },
  ban: {},
  suspend: { days: '30' }, // only misuse (misuse.test.ts)
} as const;

describe('Every measure for every thing, for each kind of reporter', function () {
  this.timeout(60_000);
  useServer();
  let admin: Person;

  before(async () => {
    admin = await createPerson({ role: 'admin' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  for (const [type, create] of Object.entries(things))
    for (const measure of reportMeasures)
      it(`${type}: ${measure}`, async () => {
        const thing = await create('Noget, der er anmeldt');
        const emails = await reportInEveryWay(thing);
        const before = await numbersOf(thing);

        const { status } = await decide(admin, thing, { measure, ...fieldsOf[measure] });
        await applied();

        if (!measuresFor(type).includes(measure)) {
          expect(status).to.equal(422);
          expect(await numbersOf(thing)).to.deep.equal(before);
          expect((await caseOf(thing)).state).to.equal('open');
          expect(outbox.all()).to.be.empty;
          return;
        }
        expect(status).to.equal(303);
        expect((await caseOf(thing)).state).to.equal('closed');
        expect(await numbersOf(thing)).to.deep.equal({ decisions: 1, statements: 1 });
        expect(subjectsTo(thing.author.email)).to.have.length(1);
        expect(subjectsTo(thing.author.email)[0]).to.match(/^Afgørelse nr\. \d+$/);
        for (const email of emails) {
          expect(subjectsTo(email), email).to.have.length(1);
          expect(subjectsTo(email)[0]).to.match(/^Svar på din anmeldelse/);
        }
        expect(outbox.all()).to.have.length(1 + emails.length);
      });
});

function subjectsTo(email: string): string[] {
  return outbox.to(email).map(({ subject }) => subject ?? '');
}

/** Things that visitors do not see, and so cannot report. */
const forMembers = ['message', 'person'];

/**
 * Reports by a member, twice, by an officer, and by visitors with and without an address, each as far as they
 * see the thing. Returns the addresses that expect an answer.
 */
async function reportInEveryWay(thing: Thing): Promise<string[]> {
  const member = await readerOf(thing);
  await report(member, thing);
  await report(member, thing, { ground: 'other', reason: 'Stadigvæk' });
  const emails = [member.email];
  if (thing.type !== 'message') {
    const officer = await createPerson({ role: 'officer' });
    await reportIllegal(officer, thing);
    emails.push(officer.email);
  }
  if (!forMembers.includes(thing.type)) {
    await reportIllegal(new Visitor(), thing, { email: 'rita@rask.example' });
    await report(new Visitor(), thing);
    await reportIllegal(new Visitor(), thing, { ground: 'minors', name: '', email: '' });
    emails.push('rita@rask.example');
  }
  await jobsDone();
  outbox.clear();
  return emails;
}

function numbersOf({ type, id }: Thing) {
  return row(sql`
    SELECT count(DISTINCT d.id)::integer AS decisions, count(DISTINCT s.id)::integer AS statements
    FROM report_cases c LEFT JOIN report_decisions d ON d.case_id = c.id
    LEFT JOIN report_statements s ON s.decision_id = d.id
    WHERE c.subject_type = ${type} AND c.subject_id = ${id}`);
}
