import { expect } from 'chai';
import { setClock } from '../../../server/platform/clock.ts';
import { fromLocalTime } from '../../../server/platform/text/format.ts';
import { createEvent, createOrganiser, inHours } from '../../support/builders/events.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The list of events', () => {
  useServer();

  it('finds by stems, by beginnings of words and with spelling mistakes', async () => {
    const slug = await createEvent(await createOrganiser(), { title: 'Iværksætternes netværksmøde' });
    const visitor = new Visitor();

    for (const q of ['netværksmøder', 'iværks', 'netvaerksmøde'])
      expect((await visitor.get(`/events?q=${encodeURIComponent(q)}`)).text, q).to.contain(
        `/events/${slug}"`,
      );
    expect((await visitor.get('/events?q=dinosaur')).text).to.contain('Ingen begivenheder passer');
  });

  it('filters by date, and lists past events on request', async () => {
    const mette = await createOrganiser();
    const slug = await createEvent(mette, { title: 'Dagens møde' });
    const day = inHours(48).slice(0, 10);
    const visitor = new Visitor();

    expect((await visitor.get(`/events?from=${day}&to=${day}`)).text).to.contain(`/events/${slug}"`);
    expect((await visitor.get(`/events?to=${inHours(0).slice(0, 10)}`)).text).not.to.contain(
      `/events/${slug}"`,
    );
    expect((await visitor.get('/events?past=1')).text).not.to.contain(`/events/${slug}"`);
    setClock(new Date(Date.now() + 72 * 3_600_000));
    expect((await visitor.get('/events?past=1')).text).to.contain(`/events/${slug}"`);
    expect((await visitor.get('/events')).text).not.to.contain(`/events/${slug}"`);
  });

  it('is divided by day, with names for today and tomorrow, and offers ready ranges of days', async () => {
    setClock(fromLocalTime('2031-05-21T09:00')); // a Wednesday
    const mette = await createOrganiser();
    const at = async (title: string, startsAt: string, endsAt: string) =>
      createEvent(mette, { title, startsAt, endsAt });
    const today = await at('Fyraften', '2031-05-21T16:00', '2031-05-21T18:00');
    const tomorrow = await at('Frokost', '2031-05-22T12:00', '2031-05-22T13:00');
    const sunday = await at('Marked', '2031-05-25T10:00', '2031-05-25T15:00');
    const page = async (query: string) => (await new Visitor().get(`/events${query}`)).text;

    const all = await page('?from=2031-05-01');
    const weekend = await page('?from=2031-05-24&to=2031-05-25');

    const order = ['I dag, <time', today, 'I morgen, <time', tomorrow, 'søndag den 25. maj', sunday];
    expect(order.map((part) => all.indexOf(part))).to.deep.equal(
      order.map((part) => all.indexOf(part)).toSorted((one, other) => one - other),
    );
    expect(order.filter((part) => !all.includes(part))).to.deep.equal([]);
    expect(all).to.contain('href="/events?from=2031-05-21&amp;to=2031-05-25">Denne uge');
    expect(all).to.contain('href="/events?from=2031-06-01&amp;to=2031-06-30">juni');
    expect(weekend).to.match(/aria-current="true">Weekenden/);
    expect(weekend).to.contain(sunday).and.not.contain(`/events/${today}"`);
  });

  it('has pages of twenty', async () => {
    const mette = await createOrganiser();
    for (let at = 0; at < 22; at += 1)
      await createEvent(mette, {
        title: `Kursusrække ${at}`,
        startsAt: inHours(100 + at),
        endsAt: inHours(200),
      });
    const count = (text: string) => text.match(/class="event-item/g)?.length;
    const visitor = new Visitor();

    expect(count((await visitor.get('/events?q=kursusrække')).text)).to.equal(20);
    expect(count((await visitor.get('/events?q=kursusrække&page=2')).text)).to.equal(2);
  });

  it('ignores invalid values in its query', async () => {
    const visitor = new Visitor();

    for (const query of [
      'from=igår',
      'from=2026-13-45',
      'to=9999-99-99',
      'page=-1',
      'page=x',
      "q='%3B--",
      'q=%3A*%26|!',
      'past=2',
      'from=2027-02-30',
      `q=${'x'.repeat(500)}`,
      'page=99999999999',
    ])
      expect((await visitor.get(`/events?${query}`)).status, query).to.equal(200);
    expect((await visitor.get('/events/Ikke%20Et%20Navn')).status).to.equal(404);
  });
});
