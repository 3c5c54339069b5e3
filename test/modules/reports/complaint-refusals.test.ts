import { expect } from 'chai';
import { sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createTwoOfficers, type Person } from '../../support/builders/people.ts';
import { caseOf, decide, decided, report, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('A complaint is refused', () => {
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

  async function decidedEvent() {
    const event = await things.event('Påklaget');
    const state = await report(new Visitor(), event, { email: 'rita@rask.example' });
    await decided(officer, event);
    const text = outbox.to(event.author.email).at(-1)?.text ?? '';
    return { event, state, statement: /\/cases\/statement\/[\w-]+/.exec(text)?.[0] ?? '' };
  }

  async function openComplaint() {
    const { event, statement } = await decidedEvent();
    await new Visitor().post(statement, { complaint: 'Forkert' });
    const complaint = await row<{ id: number }>(sql`SELECT max(id) AS id FROM report_complaints`);
    const { id } = await caseOf(event);
    return { event, path: `/office/reports/${id}/complaints/${complaint?.id}` };
  }

  it('twice, empty, too long, and for a token that was changed', async () => {
    const { statement } = await decidedEvent();
    const visitor = new Visitor();

    expect((await visitor.post(statement, { complaint: '' })).status).to.equal(422);
    expect((await visitor.post(statement, { complaint: 'x'.repeat(4_001) })).status).to.equal(422);
    const id = Number(/statement\/(\d+)/.exec(statement)?.[1]);
    for (const token of [`${id}-x`, `${id + 1}${statement.slice(statement.indexOf('-'))}`, `${id}`, '-', 'x'])
      expect((await visitor.get(`/cases/statement/${token}`)).status, token).to.equal(404);
    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await visitor.post(statement, { complaint: 'Forkert' })).status),
    );
    expect(statuses.sort()).to.deep.equal([303, 409, 409]);
    expect((await visitor.get(statement)).text).to.contain('Den venter på svar');
  });

  it('before the decision, and six months after it', async () => {
    const open = await things.event('Ikke afgjort');
    const state = await report(new Visitor(), open);
    expect((await new Visitor().post(state, { complaint: 'Kom nu' })).status).to.equal(404);

    const { statement, state: answered } = await decidedEvent();
    setClock(new Date(Date.now() + 180 * 86_400_000));
    expect((await new Visitor().post(answered, { complaint: 'I tide' })).status).to.equal(303);
    setClock(new Date(Date.now() + 200 * 86_400_000));
    expect((await new Visitor().post(statement, { complaint: 'For sent' })).status).to.equal(409);
    expect((await new Visitor().get(statement)).text).to.contain('Fristen for at klage er udløbet');
  });

  it('by the officer of the decision, and decided once', async () => {
    const { path, event } = await openComplaint();
    const answer = { outcome: 'rejected', reason: 'Reglen er klar' };
    outbox.clear();

    const refusal = 'Klagen skal behandles af en anden';
    expect((await officer.get(path)).text)
      .to.contain(refusal)
      .and.not.contain('name="outcome"');
    expect((await officer.get('/office/reports')).text).to.contain(refusal);
    expect((await other.get(path)).text)
      .to.contain('name="outcome"')
      .and.not.contain(refusal);
    expect((await other.get('/office/reports')).text).not.to.contain(refusal);
    expect((await officer.post(path, answer)).status).to.equal(403);
    expect((await other.post(path, { outcome: 'måske', reason: 'x' })).status).to.equal(422);
    expect((await other.post(path, { outcome: 'upheld', reason: '' })).status).to.equal(422);
    expect((await other.post(path.replace(/reports\/\d+/, 'reports/1000000'), answer)).status).to.equal(404);
    const statuses = await Promise.all(
      ['rejected', 'upheld'].map(async (outcome) => (await other.post(path, { ...answer, outcome })).status),
    );
    await jobsDone();

    expect(statuses.sort()).to.deep.equal([303, 409]);
    expect(outbox.to(event.author.email)).to.have.length(1);
  });

  it('upheld for a person who reported: another officer decides the case again', async () => {
    const event = await things.event('Overset');
    const state = await report(new Visitor(), event, { email: 'rita@rask.example' });
    await decided(officer, event, { measure: 'none', ground: '' });
    await new Visitor().post(state, { complaint: 'I har ikke læst det hele' });
    const complaint = await row<{ id: number }>(sql`SELECT max(id) AS id FROM report_complaints`);
    const { id } = await caseOf(event);

    const path = `/office/reports/${id}/complaints/${complaint?.id}`;
    expect((await other.post(path, { outcome: 'upheld', reason: 'Enig' })).status).to.equal(303);

    expect((await caseOf(event)).state).to.equal('open');
    expect((await new Visitor().get(state)).text).to.contain('En anden medarbejder ser på sagen igen');
    expect((await decide(officer, event)).status).to.equal(403);
    await decided(other, event);
    expect((await new Visitor().get(event.page)).status).to.equal(404);
    expect(outbox.to('rita@rask.example').map(({ subject }) => subject?.split(' ')[0])).to.deep.equal([
      'Vi',
      'Svar',
      'Svar',
      'Svar',
    ]);
  });
});
