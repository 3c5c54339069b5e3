import { expect } from 'chai';
import { Tab, useBrowser, widths } from '../support/browser.ts';
import { createEvent, createOrganiser, createPeople } from '../support/builders/events.ts';
import { createInitiative } from '../support/builders/initiatives.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { PageDriver } from './page-driver.ts';

/** The position of an element in the window before scrolling. */
async function placeOf(tab: Tab, selector: string) {
  const box = await tab.page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not visible`);
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

describe('On a phone, in the first view of a page', () => {
  useServer();
  useBrowser();

  it('an initiative can be followed without scrolling through its text', async () => {
    const { slug } = await createInitiative({
      title: 'Grøn varme',
      body: 'Et langt afsnit om rør. '.repeat(400),
    });
    const tab = await Tab.open({ as: await createPerson(), width: 'phone' });
    await tab.go(`/initiatives/${slug}`);

    expect((await placeOf(tab, '[action$="/follow"] button')).bottom).to.be.at.most(widths.phone.height);
    await tab.page.click('[action$="/follow"] button');

    expect(await tab.page.locator('[action$="/unfollow"] button').count()).to.equal(1);
    expect(await tab.page.locator('.action-bar').count()).to.equal(0);
    expect(tab.errors).to.deep.equal([]);
  });

  it('an event shows its place, and only the first six guests until asked for more', async () => {
    const organiser = await createOrganiser();
    const slug = await createEvent(organiser, { placeName: 'Kulturhuset', address: 'Torvet 1' });
    for (const guest of await createPeople(9)) await guest.post(`/events/${slug}/registrations`);
    const tab = await Tab.open({ as: organiser, width: 'phone' });
    await tab.go(`/events/${slug}`);

    expect((await placeOf(tab, '.event-where')).bottom).to.be.below(widths.phone.height - 100);
    expect(await tab.page.locator('.rows .person-item:visible').count()).to.equal(6);
    await tab.page.click('text=Vis 3 flere');
    expect(await tab.page.locator('.rows .person-item:visible').count()).to.equal(9);
    await tab.close();
  });

  it('an event shows the own registration and how to withdraw, before the names of others', async () => {
    const [organiser, guest] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(organiser, { description: 'Et langt afsnit om kaffe. '.repeat(200) });
    await guest.post(`/events/${slug}/registrations`);
    const tab = await Tab.open({ as: guest, width: 'phone' });
    await tab.go(`/events/${slug}`);

    expect((await placeOf(tab, '.own-status')).bottom).to.be.below(widths.phone.height);
    expect((await placeOf(tab, '.own-registration')).bottom).to.be.below(
      (await placeOf(tab, 'section[aria-labelledby="who"]')).y,
    );
    // A second tap at the place of the button must not hit another one.
    expect(await tab.page.locator('.action-bar').count()).to.equal(0);
    await tab.page.click('.own-status >> text=Meld fra');
    await tab.page.click('.own-registration button');
    await tab.page.click('dialog[open] .button-warning');

    expect(await tab.page.locator('.action-bar a').innerText()).to.equal('Tilmeld mig');
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('the list of opportunities begins within 300 pixels', async () => {
    await (await createPerson()).post('/opportunities/new', {
      kind: 'seeks',
      matter: 'partner',
      title: 'Makker til messen',
    });
    const tab = await Tab.open({ as: await createPerson(), width: 'phone' });
    await tab.go('/opportunities?kind=seeks&matter=partner');

    expect((await placeOf(tab, '.opportunity-card')).y).to.be.at.most(300);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('the list of events begins in the first view, its filters side by side', async () => {
    await createEvent(await createOrganiser());
    const tab = await Tab.open({ width: 'phone' });
    await tab.go('/events');
    const [words, find, from, to] = [
      await placeOf(tab, '.filters [name="q"]'),
      await placeOf(tab, '.filters button'),
      await placeOf(tab, '.filters [name="from"]'),
      await placeOf(tab, '.filters [name="to"]'),
    ];

    expect(find.y).to.be.closeTo(words.y, 1);
    expect(to.y).to.equal(from.y);
    expect(to.right).to.be.closeTo(find.right, 1);
    expect((await placeOf(tab, '.event-item')).y).to.be.below(widths.phone.height - 200);
  });

  it('a company can be written to and called at any position; a desktop has no call button', async () => {
    const { company: firm } = await createOrganiser('El-Kompagniet A/S');
    await firm.update({ phone: '+45 10 43 06 85', about: 'Vi trækker kabler. '.repeat(300) });
    const tab = await Tab.open({ width: 'phone' });
    await tab.go(`/companies/${firm.slug}`);
    const call = tab.page.getByRole('link', { name: 'Ring til os' });

    expect((await placeOf(tab, '.action-bar')).bottom).to.be.at.most(widths.phone.height);
    expect(await call.getAttribute('href')).to.equal('tel:+4510430685');
    expect(await call.locator('svg').count()).to.equal(1);
    await tab.resize('desk');
    expect(await call.isVisible()).to.equal(false);
    expect(await tab.page.getByRole('link', { name: 'Skriv til os' }).isVisible()).to.equal(true);
    await tab.close();
  });

  it('the front page shows the first three of each list, and all of them on a desktop', async () => {
    const organiser = await createOrganiser();
    for (const number of [1, 2, 3, 4]) await createOrganiser(`Nabo ${number} ApS`);
    for (const title of ['Kaffe', 'Te', 'Vand', 'Saft']) await createEvent(organiser, { title });
    const tab = await Tab.open({ width: 'phone' });
    await tab.go('/');
    const shown = async () => [
      await tab.page.locator('.company-card:visible').count(),
      await tab.page.locator('.event-item:visible').count(),
    ];

    expect(await shown()).to.deep.equal([3, 3]);
    await tab.resize('desk');
    expect(await shown()).to.deep.equal([6, 4]);
    await tab.close();
  });

  it('the message field is in view below a flash message, and after the first message is sent', async () => {
    const karim = await createPerson({ name: 'Karim Yıldız' });
    const driver = await PageDriver.open(
      { locale: 'da', width: 'phone' },
      `/messages/new?person=${karim.id}`,
    );
    await driver.signInByEmail('gitte@glas.example', 'Gitte Glas');
    await driver.expectText('Velkommen til Torvet.');

    expect((await placeOf(driver.tab, '.composer')).bottom).to.be.at.most(widths.phone.height);
    await driver.fill({ body: 'Hej Karim' });
    await driver.click('messages:send');
    await driver.expectPath(/^\/messages\/\d+$/);
    await driver.expectText('I dag');

    expect((await placeOf(driver.tab, '.conversation > header')).y).to.be.at.least(0);
    expect((await placeOf(driver.tab, '.composer')).bottom).to.be.at.most(widths.phone.height);
    await driver.close();
  });

  it('text twice as large needs no sideways scrolling, and no bar covers it', async () => {
    const organiser = await createOrganiser();
    const slug = await createEvent(organiser, {
      title: 'Sæsonfrokost for enkeltmandsvirksomheder',
      capacity: '1',
    });
    await createInitiative({ title: 'Bæredygtighedscertificering' });
    for (const guest of await createPeople(2)) await guest.post(`/events/${slug}/registrations`);
    const tab = await Tab.open({ as: await createPerson(), width: 'phone' });
    await tab.page.setViewportSize({ width: widths.phone.width / 2, height: widths.phone.height / 2 });

    for (const path of ['/', '/events', `/events/${slug}`, `/companies/${organiser.company.slug}`, '/me']) {
      await tab.go(path);
      expect(await tab.overflow(), path).to.equal(0);
      for (const bar of await tab.page.locator('.action-bar').all())
        expect(await bar.evaluate((it) => getComputedStyle(it).position)).to.equal('static');
    }
    await tab.close();
  });

  it('the focused element is never covered by the bar', async () => {
    const tab = await Tab.open({ as: await createPerson(), width: 'phone' });
    await tab.go('/companies/new/form');
    const visited = [];

    for (const _ of Array(30).keys()) {
      await tab.page.keyboard.press('Tab');
      const { name, bottom } = await tab.page.evaluate(() => {
        const it = document.activeElement;
        const isFree = it !== document.body && !it?.closest('.action-bar');
        return { name: it?.id || it?.textContent, bottom: isFree ? it?.getBoundingClientRect().bottom : 0 };
      });
      visited.push(name);
      expect(bottom, name ?? '').to.be.at.most((await placeOf(tab, '.action-bar')).y);
    }

    expect(visited).to.include('field-about').and.include('field-founded');
    await tab.close();
  });

  it('the buttons to save and to leave a form are on one line', async () => {
    const tab = await Tab.open({ as: await createPerson(), width: 'phone' });
    await tab.go('/companies/new/form');

    expect((await placeOf(tab, '.action-bar a')).y).to.equal((await placeOf(tab, '.action-bar button')).y);
  });

  it('the current tab of the office is in view; a role is beside its button on a desktop', async () => {
    const officer = await createPerson({ role: 'admin' });
    await createPerson({ name: 'Anders And' });
    const phone = await Tab.open({ as: officer, width: 'phone' });
    await phone.go('/office/import/events');
    const tab = await placeOf(phone, '.tab-bar [aria-current]');
    expect([tab.x >= 0, tab.right <= widths.phone.width]).to.deep.equal([true, true]);
    await phone.close();

    const desk = await Tab.open({ as: officer, width: 'desk' });
    await desk.go('/office/people');
    const [select, button] = [
      await placeOf(desk, '.role-form select'),
      await placeOf(desk, '.role-form button'),
    ];
    expect(button.y).to.be.below(select.bottom - 10);
    await desk.close();
  });

  it('the heading of the accessibility statement, which the law prescribes, fits on one line', async () => {
    const tab = await Tab.open({ width: 'phone' });
    await tab.go('/was');

    const lines = await tab.page
      .locator('h1')
      .evaluate((h1) => h1.clientHeight / parseFloat(getComputedStyle(h1).lineHeight));
    expect(Math.round(lines)).to.equal(1);
    await tab.close();
  });
});
