import { expect } from 'chai';
import {
  answerFields,
  createEvent,
  createOrganiser,
  createPeople,
  createTwoPeople,
  registrationsOf,
  statusOf,
} from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The list of registrations', () => {
  useServer();

  it('is for the organiser and the office only', async () => {
    const [mette, other, member, clerk] = [
      await createOrganiser(),
      await createOrganiser(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const slug = await createEvent(mette);
    await member.post(`/events/${slug}/registrations`);
    const mine = `/events/${slug}/registrations/${member.id}`;

    for (const path of [`/events/${slug}/registrations`, `/events/${slug}/registrations/export`]) {
      expect((await new Visitor().get(path)).location).to.contain('/sign-in');
      expect((await member.get(path)).status).to.equal(403);
      expect((await other.get(path)).status).to.equal(403);
      expect((await mette.get(path)).status).to.equal(200);
      expect((await clerk.get(path)).status).to.equal(200);
    }
    for (const path of [`${mine}/removal`, `${mine}/check-in`]) {
      expect((await new Visitor().post(path)).location).to.contain('/sign-in');
      expect((await member.post(path, { present: 'true' })).status).to.equal(403);
      expect((await other.post(path, { present: 'true' })).status).to.equal(403);
    }
    expect((await mette.get('/events/findes-ikke/registrations')).status).to.equal(404);
    expect(await registrationsOf(slug)).to.have.length(1);
  });

  it('is linked from the event, also when it is cancelled', async () => {
    const [mette, guest] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette);
    const button = `<a class="button button-primary" href="/events/${slug}/registrations">`;

    expect((await mette.get(`/events/${slug}`)).text).to.contain(button);
    expect((await guest.get(`/events/${slug}`)).text).to.not.contain('Deltagerliste');
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Sne' });
    expect((await mette.get(`/events/${slug}`)).text)
      .to.contain(button)
      .and.not.contain(`/events/${slug}/edit`);
  });

  it('shows seats and the waiting list with its positions', async () => {
    const [mette, coming] = [await createOrganiser(), await createPeople(3)];
    const slug = await createEvent(mette, { capacity: '1' });
    for (const one of coming) await one.post(`/events/${slug}/registrations`);

    const { text } = await mette.get(`/events/${slug}/registrations`);

    expect(text).to.contain('1 har en plads').and.contain('2 på venteliste');
    for (const one of coming) expect(text).to.contain(one.email);
  });

  it('is searched without accents and Danish letters', async () => {
    const [mette, guest] = [await createOrganiser(), await createPerson({ name: 'Zoë Ærlig' })];
    const slug = await createEvent(mette);
    await guest.post(`/events/${slug}/registrations`);
    await (await createPerson({ name: 'Bo Lund' })).post(`/events/${slug}/registrations`);

    for (const q of ['aerlig', 'ÆRLIG', 'zoe', 'zoé']) {
      const { text } = await mette.get(`/events/${slug}/registrations?q=${encodeURIComponent(q)}`);
      expect(text, q).to.contain('Zoë Ærlig').and.not.contain('Bo Lund');
    }
  });

  it('asks before it removes a registration, also without scripts', async () => {
    const [mette, [omar]] = [await createOrganiser(), await createTwoPeople()];
    const slug = await createEvent(mette);
    await omar.post(`/events/${slug}/registrations`);
    const [list, removal] = [
      `/events/${slug}/registrations`,
      `/events/${slug}/registrations/${omar.id}/removal`,
    ];

    expect((await mette.get(list)).text)
      .to.contain(`href="${removal}"`)
      .and.not.contain(`action="${removal}"`);
    const { text } = await mette.get(removal);

    expect(text).to.contain(`Fjern ${omar.name}?`).and.contain('Ja, fjern');
    expect((await omar.get(removal)).status).to.equal(403);
    expect((await mette.get(`${list}/${mette.id}/removal`)).status).to.equal(404);
    expect(await registrationsOf(slug)).to.have.length(1);
    expect((await mette.post(removal, { readyReason: 'audience' })).location).to.equal(list);
    expect(await registrationsOf(slug)).to.have.length(0);
  });

  it('is exported as it is shown: filtered and sorted', async () => {
    const [mette, coming] = [
      await createOrganiser(),
      [await createPerson({ name: 'Anna Juhl' }), await createPerson({ name: 'Bo Juhl' })],
    ];
    const slug = await createEvent(mette);
    for (const one of [...coming, await createPerson({ name: 'Carl Krag' })])
      await one.post(`/events/${slug}/registrations`);
    await mette.post(`/events/${slug}/registrations/${coming[0]?.id}/check-in`, { present: 'true' });
    const path = `/events/${slug}/registrations`;
    const namesIn = async (asked: string) =>
      (await mette.post(`${path}/export${asked}`)).text.match(/(Anna|Bo|Carl) \w+/g) ?? [];

    expect((await mette.get(`${path}?q=juhl&sort=-name`)).text).to.contain(
      `${path}/export?q=juhl&amp;sort=-name`,
    );
    expect(await namesIn('?q=juhl&sort=-name')).to.deep.equal(['Bo Juhl', 'Anna Juhl']);
    expect(await namesIn('?show=came')).to.deep.equal(['Anna Juhl']);
    expect(await namesIn('')).to.deep.equal(['Anna Juhl', 'Bo Juhl', 'Carl Krag']);
  });

  it('records attendance; a second click undoes nothing', async () => {
    const [mette, [omar, waiting]] = [await createOrganiser(), await createTwoPeople()];
    const slug = await createEvent(mette, { capacity: '1' });
    await omar.post(`/events/${slug}/registrations`);
    await waiting.post(`/events/${slug}/registrations`);
    const path = `/events/${slug}/registrations`;

    await mette.post(`${path}/${omar.id}/check-in`, { present: 'true' });
    await mette.post(`${path}/${omar.id}/check-in`, { present: 'true' });
    expect((await mette.get(path)).text)
      .to.contain('1 af 1 er kommet')
      .and.contain('aria-pressed="true"');
    await mette.post(`${path}/${omar.id}/check-in`, { present: 'false' });
    expect((await mette.get(path)).text).to.contain('0 af 1 er kommet');
    expect((await mette.post(`${path}/${waiting.id}/check-in`, { present: 'true' })).status).to.equal(409);
    expect((await mette.post(`${path}/999999/check-in`, { present: 'true' })).status).to.equal(404);
    expect((await mette.post(`${path}/99999999999/check-in`, { present: 'true' })).status).to.equal(404);
  });

  it('is sorted by name, and can be searched, filtered by attendance and sorted otherwise', async () => {
    const names = ['Åse Ærlig', 'Zenia Zar', 'Anna Åben'];
    const mette = await createOrganiser();
    const slug = await createEvent(mette);
    const coming = await Promise.all(names.map((name) => createPerson({ name })));
    for (const one of coming) await one.post(`/events/${slug}/registrations`);
    const path = `/events/${slug}/registrations`;
    await mette.post(`${path}/${coming[1]?.id}/check-in`, { present: 'true' });

    const shown = async (query: string) => {
      const { text } = await mette.get(`${path}?${query}`);
      return [...text.matchAll(/href="\/people\/\d+">([^<]+)/g)].map(([, name]) => name);
    };

    expect(await shown('')).to.deep.equal(['Anna Åben', 'Zenia Zar', 'Åse Ærlig']);
    expect(await shown('sort=signedUp')).to.deep.equal(names);
    expect(await shown('sort=-name')).to.deep.equal(['Åse Ærlig', 'Zenia Zar', 'Anna Åben']);
    expect(await shown('show=missing')).to.deep.equal(['Anna Åben', 'Åse Ærlig']);
    expect(await shown('show=came&sort=wrong')).to.deep.equal(['Zenia Zar']);
    expect(await shown('q=%C3%A6RLIG')).to.deep.equal(['Åse Ærlig']);
    expect((await mette.get(`${path}?q=ingen`)).text).to.contain('Ingen på listen passer på det');
  });

  it('of a cancelled event says so, and offers no actions', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette);
    await omar.post(`/events/${slug}/registrations`);
    await mette.post(`/events/${slug}/cancellation`, { reason: '' });

    const { text } = await mette.get(`/events/${slug}/registrations`);

    expect(text).to.contain('Begivenheden er aflyst').and.contain(omar.email);
    expect(text).not.to.match(/action="[^"]*\/(check-in|removal)"/);
  });

  it('lets the organiser remove a user, who is notified; the next gets the seat', async () => {
    const [mette, [omar, next]] = [await createOrganiser(), await createTwoPeople()];
    const slug = await createEvent(mette, { title: 'Klub', capacity: '1' });
    await omar.post(`/events/${slug}/registrations`);
    await next.post(`/events/${slug}/registrations`);

    const remove = () =>
      mette.post(`/events/${slug}/registrations/${omar.id}/removal`, { reason: 'Kun for medlemmer' });
    const first = await remove();
    const second = await remove();
    await jobsDone();

    expect([first.status, second.status]).to.deep.equal([303, 404]);
    expect(await statusOf(slug, next.id)).to.equal('confirmed');
    expect((await omar.get('/notifications')).text).to.contain('Din tilmelding til Klub er fjernet');
    expect(outbox.to(next.email).map(({ subject }) => subject)).to.contain('Du har fået en plads: Klub');
  });

  it('is exported without formulas', async () => {
    const [mette, omar] = [
      await createOrganiser(),
      await createPerson({ name: '=HYPERLINK("http://ondt.example")' }),
    ];
    const slug = await createEvent(mette, { noteQuestion: '=1+1' });
    await omar.post(`/events/${slug}/registrations`, await answerFields(slug, '@SUM(1;2)'));

    const answer = await mette.post(`/events/${slug}/registrations/export`);

    expect(answer.headers.get('content-type')).to.contain('text/csv');
    expect(answer.headers.get('content-disposition')).to.contain(`${slug}.csv`);
    expect(answer.text)
      .to.contain('Navn;E-mail;Virksomhed')
      .and.contain(`"'=HYPERLINK(""http://ondt.example"")"`)
      .and.contain("'=1+1")
      .and.contain(`"'@SUM(1;2)"`);
  });
});
