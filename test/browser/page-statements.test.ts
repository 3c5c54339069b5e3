import { expect } from 'chai';
import { setClock } from '../../server/platform/clock.ts';
import { createEvent, createOrganiser, createTwoPeople } from '../support/builders/events.ts';
import { createCompanyWithOwner, createInitiative } from '../support/builders/initiatives.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('Pages contain no statement that is not true', () => {
  useServer();

  it('an event on the premises of its organiser names the organiser once', async () => {
    const [home, away] = [await createOrganiser('Bageriet Kornet ApS'), await createOrganiser('Vævestuen')];
    await createEvent(home, { title: 'Surdej', placeName: 'Bageriet Kornet' });
    await createEvent(away, { title: 'Garn', placeName: 'Kulturhuset' });

    const { text } = await home.get('/events');

    expect(text.match(/Bageriet Kornet/g)).to.have.length(1);
    expect(text).to.contain('<span>Kulturhuset</span> <span>Vævestuen</span>');
  });

  it('an event that is cancelled or past has no calendar file, and nobody is still coming', async () => {
    const organiser = await createOrganiser();
    const [cancelled, past] = [await createEvent(organiser), await createEvent(organiser)];
    await organiser.post(`/events/${cancelled}/cancellation`, { reason: 'Sne' });
    const page = async (slug: string) => (await organiser.get(`/events/${slug}`)).text;
    const before = await page(past);
    setClock(new Date(Date.now() + 96 * 3_600_000));

    expect(before).to.contain('Hvem kommer').and.contain('Læg i kalender');
    expect(await page(cancelled))
      .to.contain('Hvem var tilmeldt')
      .and.not.contain('Læg i kalender');
    expect(await page(past))
      .to.contain('Hvem var med')
      .and.not.contain('Læg i kalender');
  });

  it('a new company asks its owner for an address, and shows others that it has none', async () => {
    const owner = await createOrganiser('Gittes Glas');
    const page = `/companies/${owner.company.slug}`;

    expect((await owner.get(page)).text).to.contain(`${page}/edit#field-street`);
    expect((await (await createPerson()).get(page)).text)
      .to.contain('ikke skrevet, hvor man finder den')
      .and.not.contain('.vcf');
  });

  it('a withdrawal mentions the waiting list only where one exists', async () => {
    const [organiser, [guest, next]] = [await createOrganiser(), await createTwoPeople()];
    const [open, full] = [await createEvent(organiser), await createEvent(organiser, { capacity: '1' })];
    for (const slug of [open, full]) await guest.post(`/events/${slug}/registrations`);
    await next.post(`/events/${full}/registrations`);

    expect((await guest.get(`/events/${open}`)).text).to.contain('Du kan tilmelde dig igen');
    expect((await guest.get(`/events/${full}`)).text).to.contain('går til den næste på ventelisten');
  });

  it('the errors of a form name a field without its question mark', async () => {
    const { text } = await (await createPerson()).post('/opportunities/new', {});

    expect(text).to.contain('Hvad drejer det sig om: Vælg').and.to.not.contain('?:');
  });

  it('a signed-in user is not asked to sign in to write a comment', async () => {
    const [{ slug }, { owner }] = [await createInitiative(), await createCompanyWithOwner()];

    expect((await owner.get(`/initiatives/${slug}`)).text).to.not.contain('Log ind for at skrive');
  });
});
