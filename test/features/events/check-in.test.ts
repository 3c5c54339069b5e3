import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import { createEvent, createOrganiser, type Organiser } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

describe('The check-in list on a phone', () => {
  useServer();
  useBrowser();
  let [mette, slug]: [Organiser | undefined, string] = [undefined, ''];
  let coming: Person[];
  let tab: Tab;

  beforeEach(async () => {
    mette = await createOrganiser();
    slug = await createEvent(mette);
    coming = [await createPerson({ name: 'Anna Hansen' }), await createPerson({ name: 'Bo Jensen' })];
    for (const one of coming) await one.post(`/events/${slug}/registrations`);
    tab = await Tab.open({ as: mette, width: 'phone' });
    await tab.go(`/events/${slug}/registrations`);
  });
  afterEach(() => tab.close());

  it('is filtered while a name is typed', async () => {
    const { page } = tab;

    await page.locator('[name=q]').fill('jens');

    expect(await visible()).to.deep.equal(['Bo Jensen']);
    await page.locator('[name=q]').fill('nobody of that name');
    await page.getByText('Ingen på listen passer på det.').waitFor();
  });

  it('records attendance without a reload, and shows what others recorded meanwhile', async () => {
    const { page } = tab;
    const [anna, bo] = coming.map(({ name }) =>
      page.getByRole('button', { name }).and(page.locator('.button-toggle')),
    );
    await page.locator('[name=q]').fill('hansen');
    await mette?.post(`/events/${slug}/registrations/${coming[1]?.id}/check-in`, { present: 'true' });

    await anna?.click();

    await page.getByText('2 af 2 er kommet').waitFor();
    expect(await visible()).to.deep.equal(['Anna Hansen']);
    expect(await anna?.getAttribute('aria-pressed')).to.equal('true');
    await page.locator('[name=q]').fill('');
    expect(await bo?.getAttribute('aria-pressed')).to.equal('true');
    await anna?.click();
    await page.getByText('1 af 2 er kommet').waitFor();
  });

  it('keeps its button on one line on a wide screen, however long the address beside it', async () => {
    await execute(
      sql`UPDATE users SET email = ${`${'anna.'.repeat(12)}hansen@et-meget-langt-firmanavn.example`}
        WHERE id = ${coming[0]?.id ?? 0}`,
    );
    await tab.resize('desk');
    await tab.go(`/events/${slug}/registrations`);

    const box = await tab.page.locator('.button-toggle').first().boundingBox();

    expect(box?.height).to.be.at.most(40);
    expect(await tab.overflow()).to.equal(0);
  });

  it('shows no attendance that the server refused: signed out meanwhile, or no connection', async () => {
    const { page } = tab;
    await execute(sql`DELETE FROM sessions`);

    await page.locator('.button-toggle').first().click();

    await page.getByText('Anna Hansen blev ikke noteret').waitFor();
    expect(await page.locator('.button-toggle').first().getAttribute('aria-pressed')).to.equal('false');
  });

  function visible(): Promise<string[]> {
    return tab.page.locator('.check-in tbody .cell-wide a').filter({ visible: true }).allInnerTexts();
  }
});
