import type { ChildProcess } from 'node:child_process';
import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { listDeciderIds } from '../../../server/modules/reports/office-queries.ts';
import { forwardComplaints } from '../../../server/modules/reports/stuck-complaints.ts';
import { createPerson, type Person, signedIn } from '../../support/builders/people.ts';
import { decided, report, things } from '../../support/builders/reports.ts';
import { databaseUrlOf } from '../../support/database.ts';
import { outbox } from '../../support/mailbox.ts';
import { freePort } from '../../support/ports.ts';
import { startScript, stopProcess } from '../../support/processes.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const task = /1 klage kan ingen behandle/;

describe('A complaint that no officer may decide', () => {
  useServer();
  let admin: Person;
  let page: string;
  /** A node of the same site without COMPLAINTS_EMAIL; this process has the setting. */
  let unset: { url: string; child: ChildProcess };

  before(async function () {
    this.timeout(60_000);
    const database = await row<{ name: string }>(sql`SELECT current_database() AS name`);
    const url = `http://localhost:${await freePort()}`;
    const { child } = await startScript(
      ['server/start.js'],
      {
        BASE_URL: url,
        PORT: new URL(url).port,
        DATABASE_URL: databaseUrlOf(database?.name ?? ''),
        SESSION_SECRET: config.sessionSecret,
        COMPLAINTS_EMAIL: '',
        LOG_LEVEL: 'error',
        ROLES: 'web',
      },
      / is open: /,
    );
    unset = { url, child };
  });
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM report_cases`);
    await execute(sql`UPDATE users SET role = 'member'`);
    outbox.clear();
    admin = await createPerson({ role: 'admin' });
    page = await complaintAbout(admin);
  });
  after(() => stopProcess(unset.child));

  /** Complains about a decision of this officer. Returns the page of the complaint. */
  async function complaintAbout(officer: Person): Promise<string> {
    const event = await things.event('Kun én i kontoret');
    await report(new Visitor(), event);
    await decided(officer, event);
    const text = outbox.to(event.author.email).at(-1)?.text ?? '';
    const statement = /\/cases\/statement\/[\w-]+/.exec(text)?.[0] ?? '';
    const answer = await new Visitor().post(unset.url + statement, { complaint: 'Se på det igen' });
    expect(answer.status).to.equal(303);
    await jobsDone();
    const complaint = await row<{ id: number; caseId: number }>(sql`
      SELECT k.id, d.case_id AS "caseId" FROM report_complaints k
      JOIN report_decisions d ON d.id = k.decision_id ORDER BY k.id DESC`);
    return `/office/reports/${complaint?.caseId}/complaints/${complaint?.id}`;
  }

  const officePage = async (reader: Person) => (await reader.get(`${unset.url}/office`)).text;
  const forwarded = () => outbox.all().filter(({ subject }) => subject?.startsWith('En klage venter på dig'));

  it('is a task of the admins, and its page says what is missing, while no address is set', async () => {
    expect(await officePage(admin)).to.match(task);
    const text = (await admin.get(unset.url + page)).text;
    expect(text).to.contain('Ingen i kontoret må behandle klagen').and.contain('COMPLAINTS_EMAIL');
    expect((await admin.post(page, { outcome: 'rejected', reason: 'Nej' })).status).to.equal(403);

    const reader = await createPerson({ role: 'reader' });
    expect(await officePage(reader)).not.to.match(task);
  });

  it('is nobody’s task any more when there is another officer, who may decide it', async () => {
    const other = await createPerson({ role: 'officer' });

    expect(await officePage(admin)).not.to.match(task);
    expect((await admin.get(unset.url + page)).text).to.contain('skal behandles af en anden end den');
    expect((await other.post(page, { outcome: 'rejected', reason: 'Nej' })).status).to.equal(303);
  });

  it('goes to the address as soon as it is set, once', async () => {
    for (let round = 0; round < 2; round += 1) await forwardComplaints.run({});
    await jobsDone();

    expect(forwarded()).to.have.length(1);
    expect((await admin.get('/office')).text).not.to.match(task);
    expect((await admin.get(page)).text).to.contain('Den er sendt til den adresse');
  });

  it('is not sent again after the outbox has been emptied', async () => {
    await forwardComplaints.run({});
    await jobsDone();
    await execute(sql`DELETE FROM emails WHERE name = 'report-forwarded'`);

    await forwardComplaints.run({});
    await jobsDone();

    expect(forwarded()).to.have.length(1);
  });

  it('is found as the policy says: banned, party, not an admin', async () => {
    const caseId = Number(page.split('/')[3]);
    const isStuck = async () => task.test(await officePage(await signedIn(admin.user)));
    const isAgreed = async () =>
      expect(await isStuck()).to.equal((await listDeciderIds(caseId, admin.id)).length === 0);

    const other = await createPerson({ role: 'officer' });
    await isAgreed();
    await other.user.update({ bannedAt: new Date() });
    await isAgreed();
    await other.user.update({ bannedAt: null });
    await execute(sql`UPDATE report_cases SET by_office = true`);
    await isAgreed();
    await other.user.update({ role: 'admin' });
    await isAgreed();
    await execute(sql`
      INSERT INTO report_parties (case_id, user_id, is_author) VALUES (${caseId}, ${other.id}, false)`);
    await isAgreed();
    expect(await isStuck()).to.equal(true);
  });
});
