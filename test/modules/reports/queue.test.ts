import { expect } from 'chai';
import { sql } from '../../../models/index.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { caseOf, decided, report, reportIllegal, things } from '../../support/builders/reports.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** Moves the clock by some hours. */
const wait = (hours: number) => setClock(new Date(now().getTime() + hours * 3_600_000));

describe('The queue of the office', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(resetRateLimits);

  /** The titles of the test's things, as the page shows them. */
  async function shown(show = ''): Promise<string[]> {
    const page = (await officer.get(`/office/reports${show}`)).text;
    return [...page.matchAll(/<a href="\/office\/reports\/\d+">([^<]*)<\/a>/g)].map(
      ([, title = '']) => title,
    );
  }

  async function notifiedOf(id: number, type: string): Promise<number> {
    const found = await row<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${officer.id} AND a.type = ${type} AND a.subject_id = ${id}`);
    return found?.count ?? 0;
  }

  it('has danger first, then what is illegal, then the rules; of a kind, what waits longest', async () => {
    const visitor = new Visitor();
    const newRules = await things.comment('Regler, ny');
    const oldRules = await things.comment('Regler, gammel');
    const oldIllegal = await things.comment('Ulovlig, gammel');
    const newIllegal = await things.comment('Ulovlig, ny');
    const danger = await things.comment('Fare, nyest');

    await report(visitor, oldRules);
    wait(1);
    await reportIllegal(visitor, oldIllegal);
    wait(1);
    await report(visitor, newRules);
    wait(1);
    await reportIllegal(visitor, newIllegal);
    wait(1);
    await reportIllegal(visitor, danger, { inDanger: 'true' });

    expect(await shown()).to.deep.equal([
      'Fare, nyest',
      'Ulovlig, gammel',
      'Ulovlig, ny',
      'Regler, gammel',
      'Regler, ny',
    ]);

    // A later report of danger lifts a case that waits already, and notifies the office again.
    const { id } = await caseOf(oldRules);
    await jobsDone();
    expect(await notifiedOf(id, 'report.danger')).to.equal(0);
    wait(1);
    await reportIllegal(visitor, oldRules, { inDanger: 'true' });
    await jobsDone();

    expect(await shown()).to.deep.equal([
      'Regler, gammel',
      'Fare, nyest',
      'Ulovlig, gammel',
      'Ulovlig, ny',
      'Regler, ny',
    ]);
    expect(await notifiedOf(id, 'report.danger')).to.equal(1);

    // A milder report afterwards does not lower it.
    await report(visitor, oldRules);
    expect((await shown())[0]).to.equal('Regler, gammel');
    expect(await caseOf(oldRules)).to.include({ id, priority: 3 });

    // What is decided leaves it, the last one first among the decided.
    await decided(officer, oldIllegal, { measure: 'none', ground: '' });
    await decided(officer, newRules, { measure: 'none', ground: '' });
    expect(await shown()).to.deep.equal(['Regler, gammel', 'Fare, nyest', 'Ulovlig, ny']);
    expect(await shown('?show=closed')).to.deep.equal(['Regler, ny', 'Ulovlig, gammel']);
  });
});
