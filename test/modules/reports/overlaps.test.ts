import { expect } from 'chai';
import { Comment, inTransaction, sql, User } from '../../../models/index.ts';
import { sanctions } from '../../../server/features/accounts/reportable.ts';
import { deleteOldCases } from '../../../server/modules/reports/jobs.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { lockUntilCommit } from '../../../server/platform/database/advisory-lock.ts';
import { createPerson, createTwoOfficers, type Person } from '../../support/builders/people.ts';
import { decided, report, type Thing, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { Visitor } from '../../support/visitor.ts';

const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000);

/** The link in the statement to an author about a thing with this title. */
function statementOf({ email }: Person, title: string): string {
  const mail = outbox
    .to(email)
    .find(({ subject, text }) => subject?.startsWith('Afgørelse nr.') && text?.includes(title));
  return /\/cases\/statement\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
}

/** Complains by the link of a statement. Returns the path at which an officer answers. */
async function complain(statement: string): Promise<string> {
  const { status } = await new Visitor().post(statement, { complaint: 'Forkert' });
  expect(status).to.equal(303);
  const complaint = await row<{ id: number; caseId: number }>(sql`
    SELECT k.id, d.case_id AS "caseId"
     FROM report_complaints k JOIN report_decisions d ON d.id = k.decision_id
    ORDER BY k.id DESC LIMIT 1`);
  return `/office/reports/${complaint?.caseId}/complaints/${complaint?.id}`;
}

const upheld = { outcome: 'upheld', reason: 'Enig' };

describe('Two decisions that say the same', () => {
  useServer();
  let officer: Person;
  let other: Person;

  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
    [officer, other] = await createTwoOfficers();
  });

  /** Two comments of one thread, by two authors. */
  async function twoComments(): Promise<[Thing, Thing]> {
    const [first, second] = [await things.comment('Første-zx1'), await things.comment('Anden-zx2')];
    const { subjectId } = await Comment.findByPk(first.id, { rejectOnEmpty: true });
    await Comment.update({ subjectId }, { where: { id: second.id } });
    const path = `${first.page}/comments/${second.id}`;
    return [first, { ...second, page: first.page, path }];
  }

  it('keep a thread closed until both are withdrawn', async () => {
    const [first, second] = await twoComments();
    for (const comment of [first, second]) {
      await report(new Visitor(), comment);
      await decided(officer, comment, { measure: 'close' });
    }
    const post = async () => (await other.post(`${first.page}/comments`, { body: 'Et til' })).status;

    const complaint = await complain(statementOf(first.author, 'Første-zx1'));
    expect((await other.post(complaint, upheld)).status).to.equal(303);
    expect(await post()).to.equal(409);

    const second2 = await complain(statementOf(second.author, 'Anden-zx2'));
    expect((await other.post(second2, upheld)).status).to.equal(303);
    expect(await post()).to.equal(303);
  });

  it('open a thread again also after the author removed the comment', async () => {
    const comment = await things.comment('Fortrudt-zx3');
    await report(new Visitor(), comment);
    await decided(officer, comment, { measure: 'close' });
    const complaint = await complain(statementOf(comment.author, 'Fortrudt-zx3'));
    await comment.author.post(`${comment.path}/removal`);

    expect((await other.post(complaint, upheld)).status).to.equal(303);

    expect((await other.post(`${comment.page}/comments`, { body: 'Igen' })).status).to.equal(303);
  });

  it('keep a thing hidden when the first is over and its text is deleted for good', async () => {
    const person = await things.person('Profil-zx4');
    const reader = await createPerson();
    await report(reader, person);
    await decided(officer, person, { measure: 'remove' });
    await row(sql`
      INSERT INTO report_cases (subject_type, subject_id, priority) VALUES ('person', ${person.id}, 1)
      RETURNING id`);
    setClock(inDays(100));
    await decided(officer, person);

    setClock(inDays(100));
    await deleteOldCases.run({});

    const { about } = await User.findByPk(person.id, { rejectOnEmpty: true });
    expect(about).to.equal('');
    expect((await reader.get(person.page)).status).to.equal(404);
  });
});

describe('A ban', () => {
  useServer();
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  it('ends once when an admin lifts it while a complaint about it is upheld', async () => {
    const [officer, other] = await createTwoOfficers();
    const admin = await createPerson({ role: 'admin' });
    const opportunity = await things.opportunity('Svindel-zx5');
    await report(new Visitor(), opportunity);
    await decided(officer, opportunity, { measure: 'ban' });
    const complaint = await complain(statementOf(opportunity.author, 'Svindel-zx5'));
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    // While the test holds the lock of the roles, the answer has locked the decision, but not the person.
    const holder = inTransaction(async () => {
      await lockUntilCommit('roles');
      held.resolve();
      await release.promise;
    });
    await held.promise;
    const answer = other.post(complaint, upheld);
    await until(async () => (await countWaiting()) === 1);
    const removal = admin.post(`/people/${opportunity.author.id}/ban/removal`);
    await until(async () => (await countWaiting()) === 2);

    release.resolve();
    await holder;

    expect([(await answer).status, (await removal).status]).to.deep.equal([303, 303]);
    const { bannedAt } = await User.findByPk(opportunity.author.id, { rejectOnEmpty: true });
    expect(bannedAt).to.equal(null);
    await jobsDone();
    const ended = await row(sql`
      SELECT count(*)::integer AS count FROM activities
      WHERE type = 'person.unbanned' AND subject_id = ${opportunity.author.id}`);
    expect(ended).to.deep.equal({ count: 1 });
  });

  it('of several people ends the sessions of each, and leaves those of others', async () => {
    const banned = [await createPerson(), await createPerson()];
    const other = await createPerson();

    await inTransaction(() =>
      sanctions.ban(
        banned.map(({ id }) => id),
        true,
      ),
    );

    for (const person of banned) expect((await person.get('/me')).status).to.equal(303);
    expect((await other.get('/me')).status).to.equal(200);
  });
});

/** The transactions of this database that wait for a lock. */
async function countWaiting(): Promise<number> {
  const waiting = await row<{ count: number }>(sql`
    SELECT count(*)::integer AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`);
  return waiting?.count ?? 0;
}
