import { expect } from 'chai';
import { Comment, sql } from '../../../models/index.ts';
import { createPeople } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { applied, caseOf, decide, report, reportIllegal, things } from '../../support/builders/reports.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Many reports of one thing', function () {
  this.timeout(60_000);
  useServer();
  beforeEach(resetRateLimits);

  it('are 200 reports in one case, 20 of them without an account, at the same moment', async () => {
    const comment = await things.comment('Fælles fjende');
    const members = await createPeople(180);
    const visitors = Array.from({ length: 20 }, () => new Visitor());

    await Promise.all([
      ...members.map((member) => report(member, comment)),
      ...visitors.map((visitor, index) =>
        index % 2 === 0
          ? report(visitor, comment)
          : reportIllegal(visitor, comment, { email: `rask${index}@rask.example` }),
      ),
    ]);
    await jobsDone();

    const { id, priority } = await caseOf(comment);
    expect(priority).to.equal(2);
    expect(
      await row(sql`
        SELECT (SELECT count(*)::integer FROM report_cases) AS cases,
          (SELECT count(*)::integer FROM reports WHERE case_id = ${id}) AS reports,
          (SELECT count(*)::integer FROM reports WHERE NOT has_account) AS anonymous,
          (SELECT count(*)::integer FROM report_snapshots) AS snapshots,
          (SELECT count(*)::integer FROM report_parties) AS parties,
          (SELECT count(*)::integer FROM activities WHERE type = 'report.opened') AS activities`),
    ).to.deep.equal({ cases: 1, reports: 200, anonymous: 20, snapshots: 1, parties: 1, activities: 1 });
    const officer = await createPerson({ role: 'officer' });
    expect((await officer.get(`/office/reports/${id}`)).text).to.contain('og 100 til');
  });

  it('show the thing as it was at each report, also after it was changed and deleted', async () => {
    const comment = await things.comment('Første ordlyd');
    await report(new Visitor(), comment);
    await Comment.update({ body: 'Anden ordlyd' }, { where: { id: comment.id } });
    await report(new Visitor(), comment);
    await Comment.update({ body: '', removedAt: new Date() }, { where: { id: comment.id } });

    const officer = await createPerson({ role: 'officer' });
    const { id } = await caseOf(comment);

    expect((await officer.get(`/office/reports/${id}`)).text)
      .to.contain('Første ordlyd')
      .and.contain('Anden ordlyd');
  });

  it('open a new case once the last one is decided, and none for each report until then', async () => {
    const officer = await createPerson({ role: 'officer' });
    const event = await things.event('Gentaget');
    await report(new Visitor(), event);
    await decide(officer, event, { measure: 'none', ground: '' });
    await report(new Visitor(), event); // while it can be undone
    const first = await caseOf(event);
    await applied();

    await report(new Visitor(), event);

    expect((await caseOf(event)).id).to.be.greaterThan(first.id);
  });

  it('are limited for each network, but not soon', async () => {
    const event = await things.event('Meget anmeldt');
    const visitor = new Visitor();
    const path = `/report?subject=${event.path}`;
    const statuses = new Set<number>();
    for (let at = 0; at < 60; at += 1) statuses.add((await visitor.post(path, { ground: 'spam' })).status);

    expect([...statuses]).to.deep.equal([303]);
    expect((await visitor.post(path, { ground: 'spam' })).status).to.equal(429);
    expect((await (await createPerson()).post(path, { ground: 'spam' })).status).to.equal(303);
  });
});
