import { expect } from 'chai';
import { Event } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { fromLocalTime, localDay } from '../../../server/platform/text/format.ts';
import { createEvent, createOrganiser, inHours, type Organiser } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { htmlOfPart, linksOfPart, partsOf, textOfPart } from './parts.ts';

describe('The week on the front page', () => {
  useServer();
  let organiser: Organiser;

  before(async () => {
    organiser = await createOrganiser();
  });
  beforeEach(() => setClock(fromLocalTime(`${localDay(new Date())}T12:00`)));
  afterEach(() => Event.destroy({ where: {} }));

  const eventIn = (hours: number, title: string, fields: Record<string, string> = {}) =>
    createEvent(organiser, { title, startsAt: inHours(hours), endsAt: inHours(hours + 1), ...fields });

  it('is absent while there is no event within seven days', async () => {
    await eventIn(8 * 24, 'Næste uge');
    const past = await eventIn(2, 'Forbi');
    await Event.update({ startsAt: new Date(0), endsAt: new Date(1_000) }, { where: { slug: past } });
    await organiser.post(`/events/${await eventIn(24, 'Aflyst')}/cancellation`);

    expect(await partsOf(organiser)).not.to.include('week');
  });

  it('has seven days, today marked, each with its events in order of time', async () => {
    await eventIn(3, 'Eftermiddag');
    await eventIn(2, 'Frokost');
    await eventIn(26, 'I morgen');

    const html = await htmlOfPart(organiser, 'week');
    const text = await textOfPart(organiser, 'week');

    expect(html.match(/class="today-day/g)).to.have.length(7);
    expect(html.match(/aria-current="date"/g)).to.have.length(1);
    expect(html.indexOf('aria-current="date"')).to.be.lessThan(html.indexOf('Frokost'));
    expect(text).to.match(/kl\.\s14\.00 Frokost .*kl\.\s15\.00 Eftermiddag .*kl\.\s14\.00 I morgen/);
  });

  it('marks the events at which the member has a seat, not the place on a waiting list', async () => {
    const [seated, waiting] = [await createPerson(), await createPerson()];
    const slug = await eventIn(24, 'Kursus', { capacity: '1' });
    await seated.post(`/events/${slug}/registrations`);
    await waiting.post(`/events/${slug}/registrations`);

    expect(await textOfPart(seated, 'week')).to.contain('Kursus Du kommer');
    for (const reader of [waiting, await createPerson()])
      expect(await textOfPart(reader, 'week'))
        .to.contain('Kursus')
        .and.not.contain('Du kommer');
  });

  it('shows three events of a day, those of the member first, and the number of others', async () => {
    const slugs: string[] = [];
    for (let hours = 1; hours <= 5; hours += 1) slugs.push(await eventIn(hours, `Møde ${hours}`));
    const guest = await createPerson();
    await guest.post(`/events/${slugs[4]}/registrations`);

    expect(await textOfPart(guest, 'week'))
      .to.contain('Møde 1')
      .and.contain('Møde 5')
      .and.contain('2 mere');
    expect(await linksOfPart(guest, 'week')).to.deep.equal([
      '/events',
      ...[0, 1, 4].map((index) => `/events/${slugs[index]}`),
    ]);
  });

  it('lists today what began earlier and is not over, without the time at which it began', async () => {
    const slug = await eventIn(1, 'Messe', { endsAt: inHours(30) });
    setClock(new Date(fromLocalTime(`${localDay(new Date())}T12:00`).getTime() + 24 * 3_600_000));

    const html = await htmlOfPart(organiser, 'week');

    expect(html).to.contain(`href="/events/${slug}">Messe</a>`);
    expect(html.indexOf('aria-current="date"')).to.be.lessThan(html.indexOf('Messe'));
  });
});
