import { expect } from 'chai';
import { Initiative, sql } from '../../../models/index.ts';
import { createPerson, createTwoOfficers } from '../../support/builders/people.ts';
import {
  applied,
  caseOf,
  decide,
  decided,
  readerOf,
  report,
  reportIllegal,
  things,
} from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const linkIn = (text: string | undefined, kind: string) =>
  new RegExp(`/cases/${kind}/[\\w-]+`).exec(text ?? '')?.[0] ?? '';

describe('A report', () => {
  useServer();
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  it('leads to a decision with reasons, an answer, a complaint and another decision', async () => {
    const [first, second] = await createTwoOfficers();
    const comment = await things.comment('Alle håndværkere her er tyve');
    const { author } = comment;
    const visitor = new Visitor();

    const state = await reportIllegal(visitor, comment);
    await jobsDone();
    expect(outbox.to('rita@rask.example')[0]?.text).to.contain(state);
    expect((await visitor.get(state)).text).to.contain('Alle håndværkere her er tyve');
    expect((await first.get('/office/reports')).text).to.contain('Alle håndværkere her er tyve');

    const { id, version } = await caseOf(comment);
    const preview = await first.post(`/office/reports/${id}/preview`, {
      version: String(version),
      measure: 'hide',
      ground: 'illegal.hate',
      legalReference: 'Straffelovens § 266 b',
      facts: 'Teksten rammer en gruppe.',
    });
    expect(preview.text).to.contain('Straffelovens § 266 b').and.contain('Teksten rammer en gruppe.');
    expect(outbox.to(author.email)).to.be.empty;

    await decided(first, comment, { ground: 'illegal.hate', legalReference: 'Straffelovens § 266 b' });
    expect((await visitor.get(comment.page)).text)
      .to.contain('Indlægget er skjult af kommunen')
      .and.not.contain('Alle håndværkere');
    const [statement, ...others] = outbox.to(author.email);
    expect(others).to.be.empty;
    expect(statement?.text).to.contain('Straffelovens § 266 b').and.contain('klage gratis indtil');
    expect(outbox.to('rita@rask.example').map(({ subject }) => subject)).to.deep.equal([
      'Vi har fået din anmeldelse (nummer 1)',
      'Svar på din anmeldelse (nummer 1)',
    ]);
    expect((await visitor.get(state)).text).to.contain('Vi har skjult');

    const page = linkIn(statement?.text, 'statement');
    expect((await visitor.get(page)).text).to.contain('Alle håndværkere her er tyve');
    expect((await visitor.post(page, { complaint: 'Det var ironi' })).status).to.equal(303);
    const complaint = await row<{ id: number }>(sql`SELECT id FROM report_complaints`);
    const answer = { outcome: 'upheld', reason: 'Det er tydeligt ironi' };
    const path = `/office/reports/${id}/complaints/${complaint?.id}`;
    expect((await first.post(path, answer)).status).to.equal(403);
    expect((await second.post(path, answer)).status).to.equal(303);
    await jobsDone();

    expect((await visitor.get(comment.page)).text).to.contain('Alle håndværkere her er tyve');
    expect(outbox.to(author.email).at(-1)?.text).to.contain('Det er tydeligt ironi');
    expect(outbox.to('rita@rask.example').at(-1)?.text).to.contain('gælder');
  });

  it('of a comment on an unpublished initiative shows the office where it is', async () => {
    const [officer, admin] = [await createPerson({ role: 'officer' }), await createPerson({ role: 'admin' })];
    const comment = await things.comment('Under en kladde');
    await Initiative.update({ published: false }, { where: { slug: comment.page.split('/')[2] ?? '' } });

    await report(officer, comment);

    const snapshot = await row(sql`
      SELECT s.href, s.parts -> 1 ->> 'text' AS subject FROM report_snapshots s
      JOIN report_cases c ON c.id = s.case_id
      WHERE c.subject_type = 'comment' AND c.subject_id = ${comment.id}`);
    expect(snapshot).to.deep.equal({ href: comment.path, subject: 'Ny vej' });
    const { id } = await caseOf(comment);
    expect((await admin.get(`/office/reports/${id}`)).text).to.contain('Ny vej');
  });

  it('can be decided and undone for 15 seconds, and then nothing was sent', async () => {
    const officer = await createPerson({ role: 'officer' });
    const event = await things.event('Fest for alle');
    await report(await readerOf(event), event);
    await decide(officer, event);
    const { id, version } = await caseOf(event);

    const undone = await officer.post(`/office/reports/${id}/undo`, { version: String(version) });
    await applied();

    expect(undone.status).to.equal(303);
    expect((await caseOf(event)).state).to.equal('open');
    expect((await officer.get(event.page)).status).to.equal(200);
    expect(outbox.to(event.author.email)).to.be.empty;
  });
});
