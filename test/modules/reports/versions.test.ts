import { expect } from 'chai';
import { Event, Initiative } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { caseOf, report, things } from '../../support/builders/reports.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

/** The versions on the page of a case, the newest first. */
const versionsIn = (page: string) =>
  [...page.matchAll(/<dt[^>]*>Version<\/dt>\s*<dd[^>]*>([^<]*)<\/dd>/g)].map(([, version = '']) => version);

describe('The copy of a reported thing', () => {
  useServer();
  let admin: Person;
  let reporter: Person;

  beforeEach(async () => {
    await resetRateLimits();
    admin = await createPerson({ role: 'admin' });
    reporter = await createPerson();
  });

  it('has the version of an event, one copy for each', async () => {
    const thing = await things.event('Rettet begivenhed');
    const first = await Event.findByPk(thing.id, { rejectOnEmpty: true });
    await report(reporter, thing);
    await report(reporter, thing);
    await first.update({ title: 'Rettet', updatedAt: new Date('2026-12-24T17:30:00Z') });
    await report(reporter, thing);

    const page = (await admin.get(`/office/reports/${(await caseOf(thing)).id}`)).text;

    expect(versionsIn(page)[0]).to.equal('2026-12-24T17:30:00.000Z');
    expect(versionsIn(page)).to.have.length(2);
  });

  it('has the version of an initiative', async () => {
    const thing = await things.initiative('Rettet initiativ');
    await report(reporter, thing);
    await Initiative.update({ body: 'Anden tekst', version: 7 }, { where: { id: thing.id } });
    await report(reporter, thing);

    const page = (await admin.get(`/office/reports/${(await caseOf(thing)).id}`)).text;

    expect(versionsIn(page)).to.deep.equal(['7', '1']);
  });
});
