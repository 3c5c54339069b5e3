import { expect } from 'chai';
import { rows, sql } from '../../models/index.ts';
import { Tab, useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';

describe('The directory, as one types', () => {
  useServer();
  useBrowser();

  before(async () => {
    await rows(sql`
      INSERT INTO companies (slug, name, industry, offers) VALUES
        ('snedker', 'Nørrevang Snedkeri', 'craft', '{trapper}'), ('bager', 'Ølgaards Bageri', 'food', '{brød}'),
        ('smed', 'Flammen', 'craft', '{gelændere}')`);
  });

  const named = (tab: Tab) => tab.page.locator('.company-card h2').allInnerTexts();
  const says = (tab: Tab, words: string) => tab.page.locator('[role=status]').getByText(words).waitFor();

  it('finds in spite of a typing mistake and without the button, says how many, and the way back leads there', async () => {
    const tab = await Tab.open({ width: 'phone' });
    await tab.go('/companies');

    await tab.page.locator('[name=q]').pressSequentially('snedkri');
    await says(tab, '1 virksomhed');
    const found = await named(tab);
    await tab.page.click('.company-card a');
    await tab.page.waitForURL(/snedker$/);
    await tab.page.goBack();
    await tab.page.waitForURL(/\?q=snedkri$/);

    expect(found).to.deep.equal(['Nørrevang Snedkeri']);
    expect(await named(tab)).to.deep.equal(found);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('shows the trade that is chosen, what to do when nothing fits, and all again', async () => {
    const tab = await Tab.open();
    await tab.go('/companies');

    await tab.page.selectOption('[name=industry]', 'food');
    await says(tab, '1 virksomhed');
    await tab.page.fill('[name=q]', 'xyzzyq');
    await tab.page.locator('.empty').waitFor();
    await tab.page.fill('[name=q]', '');
    await tab.page.selectOption('[name=industry]', '');
    await says(tab, '3 virksomheder');

    expect(await named(tab)).to.have.length(3);
    expect(new URL(tab.page.url()).search).to.equal('');
    await tab.close();
  });

  it('never shows an answer that was overtaken', async () => {
    const tab = await Tab.open();
    await tab.go('/companies');
    const asked = Promise.withResolvers<void>();
    const late = Promise.withResolvers<void>();
    await tab.page.route(/q=brød|q=br%C3%B8d/, async (route) => {
      asked.resolve();
      await late.promise;
      await route.continue().catch(() => undefined); // it is no longer waited for
    });

    await tab.page.fill('[name=q]', 'brød');
    await asked.promise;
    await tab.page.fill('[name=q]', 'gelænder');
    await says(tab, '1 virksomhed');
    late.resolve();

    expect(await named(tab)).to.deep.equal(['Flammen']);
    expect(tab.page.url()).to.contain('gel');
    await tab.close();
  });
});
