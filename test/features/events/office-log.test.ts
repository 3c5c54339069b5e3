import { expect } from 'chai';
import {
  createEvent,
  createOrganiser,
  eventFields,
  inHours,
  type Organiser,
} from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { notificationLines } from '../../support/notification-lines.ts';
import { readLogRows } from '../../support/office-log.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import type { Visitor } from '../../support/visitor.ts';

const reason = { readyReason: 'correction', reason: 'Fejl i oplysningerne' };

describe('What the office does with an event of a company', () => {
  useServer();
  let officer: Person;
  let omar: Person;
  let mette: Organiser;
  let slug: string;

  before(async () => {
    officer = await createPerson({ name: 'Ole Officer', role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    [mette, omar] = [await createOrganiser('Vært ApS'), await createPerson({ name: 'Omar Gæst' })];
    slug = await createEvent(mette, { title: 'Kursus' });
    await omar.post(`/events/${slug}/registrations`);
    await jobsDone();
    outbox.clear();
  });

  const edit = (by: Visitor, fields: Record<string, string>) =>
    by.post(`/events/${slug}/edit`, eventFields(mette.company.id, { title: 'Kursus', ...reason, ...fields }));
  const cancel = (by: Visitor) => by.post(`/events/${slug}/cancellation`, { reason: 'Fejl i oplysningerne' });

  /** The lines of the log that an act adds. */
  async function linesOf(act: () => Promise<{ status: number }>): Promise<string[]> {
    const before = await readLogRows(officer);
    expect((await act()).status).to.equal(303);
    await jobsDone();
    const after = await readLogRows(officer);
    return after.slice(0, after.length - before.length);
  }

  const acts: [what: string, act: () => Promise<{ status: number }>, shows: RegExp][] = [
    ['a new place', () => edit(officer, { placeName: 'Loftet' }), /Sted: Kulturhuset → Loftet/],
    ['a new text', () => edit(officer, { summary: 'Te' }), /Kaffe og cases → Te/],
    ['a cancellation', () => cancel(officer), /Aflyst: nej → ja/i],
    [
      'a registration that is removed',
      () => officer.post(`/events/${slug}/registrations/${omar.id}/removal`, reason),
      /Omar Gæst/,
    ],
  ];
  for (const [what, act, shows] of acts)
    it(`is one line of the log, with the reason and the values: ${what}`, async () => {
      const lines = await linesOf(act);

      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(shows).and.contain('Kommunen').and.contain('Fejl i oplysningerne');
      expect(outbox.to(mette.email)).to.have.length(1);
    });

  it('is one line of the log: a correction after it was cancelled', async () => {
    await cancel(mette);

    const lines = await linesOf(() =>
      officer.post(`/events/${slug}/correction`, {
        title: 'Kurset',
        cancelReason: 'Fejl',
        ...reason,
      }),
    );

    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain('Kursus → Kurset').and.contain('Fejl i oplysningerne');
  });

  it('also notifies those registered of a new place, whose line is not in the log', async () => {
    await edit(officer, { placeName: 'Loftet', startsAt: inHours(40) });
    await jobsDone();

    expect((await notificationLines(omar)).map(({ text }) => text).join()).to.contain('Kursus');
    expect(await readLogRows(officer, '?type=event.changed')).to.deep.equal([]);
  });

  it('is in the log as what was done when the organisers do it themselves', async () => {
    const [changed] = await linesOf(() => edit(mette, { placeName: 'Loftet' }));
    const [cancelled] = await linesOf(() => cancel(mette));

    expect(changed).to.contain('Kursus').and.not.contain('Kommunen');
    expect(cancelled).to.contain('Kursus').and.not.contain('Kommunen');
  });
});
