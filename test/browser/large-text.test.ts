import { expect } from 'chai';
import { Tab, useBrowser } from '../support/browser.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { layoutErrors } from './layout-errors.ts';

// That every page has room for it is checked while the pages are open for other checks (pages.test.ts).
describe('Text twice as large, chosen in the settings of the browser,', () => {
  useServer();
  useBrowser();

  it('is larger on the page, and the menu of a phone has room for it', async () => {
    const tab = await Tab.open({ as: await createPerson(), width: 'phone' });
    await tab.setTextSize(32);
    await tab.go('/');
    await tab.page.click('.phone-menu > summary');

    expect(await tab.page.evaluate(layoutErrors)).to.deep.equal([]);
    const rootSize = await tab.page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect(rootSize).to.equal('20px');
    await tab.close();
  });
});
