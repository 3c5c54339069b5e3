import { expect } from 'chai';
import { execute, exists, inTransaction, outsideTransaction, sql } from '../../../models/index.ts';
import { eraseOnRequest } from '../../../server/features/data-requests/index.ts';
import { withdrawBans } from '../../../server/modules/reports/withdraw-bans.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { lockUntilCommit } from '../../../server/platform/database/advisory-lock.ts';
import { createDataRequest } from '../../support/builders/data-requests.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { decided, report, things } from '../../support/builders/reports.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { Visitor } from '../../support/visitor.ts';

const hasAccount = ({ id }: Person) => exists(sql`SELECT FROM users WHERE id = ${id}`);
const confirm = (admin: Person, id: number) =>
  admin.post(`/office/data-requests/${id}/erasure`, { sure: 'true' });

describe('Erasing a person on request, beside other changes', () => {
  useServer();
  let admin: Person;
  beforeEach(async () => {
    await execute(sql`DELETE FROM data_requests`);
    await execute(sql`UPDATE users SET role = 'member'`);
    admin = await createPerson({ role: 'admin' });
  });

  /** A confirmed erasure that is due; returns what the job starts. */
  async function dueErasure(person: Person): Promise<() => Promise<void>> {
    await confirm(admin, await createDataRequest(person.id));
    await jobsDone();
    setClock(new Date(now().getTime() + 25 * 3_600_000));
    return () => outsideTransaction(() => eraseOnRequest.run({}));
  }

  it('reads the number of admins after others have changed it', async () => {
    const second = await createPerson({ role: 'admin' });
    const erase = await dueErasure(second);
    let erased: Promise<void> | undefined;

    await inTransaction(async () => {
      await lockUntilCommit('roles');
      await execute(sql`UPDATE users SET role = 'member' WHERE id = ${admin.id}`);
      erased = erase();
      const isOver = erased.then(() => true);
      await until(async () => (await isWaitingForRoles()) || Promise.race([isOver, false]));
    });
    await erased;

    expect(await hasAccount(second)).to.equal(true);
  });

  it('waits for a change of roles without a lock on the request, which the job locks later', async () => {
    const vigga = await createPerson();
    const id = await createDataRequest(vigga.id);
    let confirmed: ReturnType<typeof confirm> | undefined;

    await inTransaction(async () => {
      await lockUntilCommit('roles');
      confirmed = outsideTransaction(() => confirm(admin, id));
      await until(isWaitingForRoles);
      await execute(sql`SELECT FROM data_requests WHERE id = ${id} FOR UPDATE NOWAIT`);
    });

    expect((await confirmed)?.status).to.equal(303);
  });

  it('waits for the end of a ban, which locks its decisions before the roles as well', async () => {
    const comment = await things.comment('Udelukket');
    await report(new Visitor(), comment);
    await decided(admin, comment, { measure: 'ban' });
    const erase = await dueErasure(comment.author);
    let erased: Promise<void> | undefined;

    await inTransaction(async () => {
      await withdrawBans(comment.author.id);
      erased = erase();
      await until(isWaitingForRow);
      await lockUntilCommit('roles'); // a deadlock, if the job had locked them
    });
    await erased;

    expect(await hasAccount(comment.author)).to.equal(false);
  });
});

/** Whether a transaction of this database waits for an advisory lock: here only that of the roles. */
function isWaitingForRoles(): Promise<boolean> {
  return exists(sql`
    SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`);
}

/** Whether one waits for a row that another has locked. */
function isWaitingForRow(): Promise<boolean> {
  return exists(sql`
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event = 'transactionid'`);
}
