import { expect } from 'chai';
import { executeSql } from '../../../models/index.ts';
import { applyDueDecisions } from '../../../server/modules/reports/apply-decision.ts';
import { UNDO_MS } from '../../../server/modules/reports/case-service.ts';
import { releaseHeld } from '../../../server/modules/reports/misuse/held.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { processEach } from '../../../server/platform/jobs.ts';
import { caseIdOf, suspendedReporter } from '../../support/builders/misuse.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { caseOf, decide, report, things } from '../../support/builders/reports.ts';
import { rejection } from '../../support/rejection.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const passTime = (ms: number) => setClock(new Date(now().getTime() + ms));

describe('A row that cannot be processed', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
    await executeSql(`
      CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'refused by the test'; END $$`);
  });
  beforeEach(resetRateLimits);

  /** Makes every change of one row fail. */
  async function refuse(table: string, id: number): Promise<void> {
    await executeSql(`
      CREATE TRIGGER refuse_${id} BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (OLD.id = ${id})
      EXECUTE FUNCTION refuse_row()`);
  }

  it('does not stop the decisions after it, and is tried again', async () => {
    const [first, second] = [await things.event('Fejler'), await things.event('Skjules')];
    for (const event of [first, second]) {
      await report(new Visitor(), event);
      await decide(officer, event);
    }
    const { rows } = await executeSql(
      `SELECT id FROM report_decisions WHERE case_id = ${(await caseOf(first)).id}`,
    );
    const [{ id } = { id: 0 }] = rows as { id: number }[];
    await refuse('report_decisions', id);
    passTime(UNDO_MS + 1_000);

    expect((await rejection(applyDueDecisions.run({}))).message).to.contain('refused by the test');

    expect((await caseOf(second)).state).to.equal('closed');
    expect((await new Visitor().get(second.page)).status).to.equal(404);
    expect((await caseOf(first)).state).to.equal('deciding');
    await executeSql(`DROP TRIGGER refuse_${id} ON report_decisions`);
    await applyDueDecisions.run({});
    expect((await caseOf(first)).state).to.equal('closed');
  });

  it('does not stop the reports after it whose suspension is over', async () => {
    const { reporter } = await suspendedReporter(officer);
    const states = [
      await report(reporter, await things.event('Fejler')),
      await report(reporter, await things.event('Behandles')),
    ] as const;
    const id = Number(/\d+/.exec(states[0])?.[0]);
    await refuse('reports', id);
    passTime(8 * 86_400_000);

    expect((await rejection(releaseHeld.run({}))).message).to.contain('refused by the test');

    expect(await caseIdOf(states[1])).to.be.a('number');
    expect(await caseIdOf(states[0])).to.equal(null);
    await executeSql(`DROP TRIGGER refuse_${id} ON reports`);
  });

  it('is the error that is thrown at the end, and nothing is thrown without one', async () => {
    const processed: number[] = [];
    const work = async (each: number) => {
      if (each === 2 || each === 3) throw new Error(`error ${each}`);
      processed.push(each);
    };

    expect((await rejection(processEach([1, 2, 3, 4], work))).message).to.equal('error 2');
    await processEach([5], work);

    expect(processed).to.deep.equal([1, 4, 5]);
  });
});
