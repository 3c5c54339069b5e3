import { expect } from 'chai';
import { execute, sql } from '../../models/index.ts';
import { analyseWords } from '../../server/features/companies/search/vocabulary.ts';
import { Tab, useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';

describe('The directory while a visitor types', () => {
  useServer();
  useBrowser();

  before(async () => {
    await execute(sql`
      INSERT INTO companies (slug, name, industry, offers) VALUES
        ('snedker', 'Nørrevang Snedkeri', 'craft', '{trapper}'),
        ('bager', 'Ølgaards Bageri', 'food', '{brød}'),
        ('smed', 'Flammen', 'craft', '{gelændere}')`);
  });

  const namesOn = (tab: Tab) => tab.page.locator('.company-card h2').allInnerTexts();
  const expectStatus = (tab: Tab, text: string) =>
    tab.page.locator('[role=status]').getByText(text).waitFor();

  it('finds with a typing mistake and without the button, and can be returned to', async () => {
    const tab = await Tab.open({ width: 'phone' });
    await tab.go('/companies');

    await tab.page.locator('[name=q]').pressSequentially('snedkri');
    await expectStatus(tab, '1 virksomhed');
    const names = await namesOn(tab);
    await tab.page.click('.company-card a');
    await tab.page.waitForURL(/snedker$/);
    await tab.page.goBack();
    await tab.page.waitForURL(/\?q=snedkri$/);

    expect(names).to.deep.equal(['Nørrevang Snedkeri']);
    expect(await namesOn(tab)).to.deep.equal(names);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('filters by industry, helps when nothing matches, and shows all again', async () => {
    const tab = await Tab.open();
    await tab.go('/companies');

    await tab.page.getByRole('link', { name: 'Hoteller og restauranter 1' }).click();
    await expectStatus(tab, '1 virksomhed');
    await tab.page.fill('[name=q]', 'xyzzyq');
    await tab.page.locator('.empty').waitFor();
    await tab.page.fill('[name=q]', '');
    await expectStatus(tab, '1 virksomhed');
    await tab.page.getByRole('link', { name: 'Fjern filteret: Hoteller og restauranter' }).click();
    await expectStatus(tab, '3 virksomheder');

    expect(await namesOn(tab)).to.have.length(3);
    expect(new URL(tab.page.url()).search).to.equal('');
    await tab.close();
  });

  it('never shows a response that arrives after a newer one', async () => {
    const tab = await Tab.open();
    await tab.go('/companies');
    const requested = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    await tab.page.route(/q=brød|q=br%C3%B8d/, async (route) => {
      requested.resolve();
      await released.promise;
      await route.continue().catch(() => undefined); // the page has aborted the request
    });

    await tab.page.fill('[name=q]', 'brød');
    await requested.promise;
    await tab.page.fill('[name=q]', 'gelænder');
    await expectStatus(tab, '1 virksomhed');
    released.resolve();

    expect(await namesOn(tab)).to.deep.equal(['Flammen']);
    expect(tab.page.url()).to.contain('gel');
    await tab.close();
  });

  it('suggests by keyboard: arrows choose, Escape closes, Enter leads there', async () => {
    await analyseWords();
    const tab = await Tab.open();
    await tab.go('/companies');
    const field = tab.page.getByRole('combobox', { name: 'Hvad leder du efter?' });
    const option = (name: string) => tab.page.getByRole('option', { name, exact: true });

    await field.pressSequentially('bage');
    await option('bager').waitFor();
    await field.press('ArrowDown');
    const first = await tab.page.locator('[role=option][aria-selected=true]').getAttribute('id');
    expect(await field.getAttribute('aria-activedescendant')).to.equal(first);
    await field.press('Escape');
    expect(await field.getAttribute('aria-expanded')).to.equal('false');

    await field.fill('ølg');
    await option('Ølgaards Bageri').waitFor();
    await field.press('ArrowUp');
    await field.press('Enter');
    await tab.page.waitForURL(/\/companies\/bager$/);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });
});
