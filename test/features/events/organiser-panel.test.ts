import { expect } from 'chai';
import { Tab, useBrowser } from '../../support/browser.ts';
import { createEvent, createOrganiser } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

describe('On the page of an own event', () => {
  useServer();
  useBrowser();

  it('the list of participants comes before the registration, also when the event is full', async () => {
    const organiser = await createOrganiser();
    const slug = await createEvent(organiser, { capacity: '1' });
    for (const guest of [await createPerson(), await createPerson()])
      await guest.post(`/events/${slug}/registrations`);

    const page = (await organiser.get(`/events/${slug}`)).text;

    expect(page.indexOf('For arrangøren')).to.be.within(0, page.indexOf('id="place"'));
    expect(page).to.match(/button-secondary" href="\/events\/[\w-]+\/registration">Skriv mig op/);
    expect(page).to.not.match(/button-primary[^>]*>\s*Skriv mig op/);
  });

  it('the bar of a phone has the list for an organiser, the registration for an officer', async () => {
    const [organiser, officer] = [await createOrganiser(), await createPerson({ role: 'officer' })];
    const slug = await createEvent(organiser);
    const barOf = async (as: Awaited<ReturnType<typeof createPerson>>) => {
      const tab = await Tab.open({ as, width: 'phone' });
      await tab.go(`/events/${slug}`);
      const links = tab.page.locator('.action-bar:visible :is(a, button)');
      const texts = (await links.allInnerTexts()).map((text) => text.trim());
      await tab.close();
      return texts;
    };

    expect(await barOf(organiser)).to.deep.equal(['Deltagerliste']);
    expect(await barOf(officer)).to.deep.equal(['Tilmeld mig']);
  });

  it('guests see nothing of it', async () => {
    const slug = await createEvent(await createOrganiser());

    expect((await (await createPerson()).get(`/events/${slug}`)).text).to.not.contain('For arrangøren');
  });
});
