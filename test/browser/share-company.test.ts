import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { Tab, useBrowser } from '../support/browser.ts';
import { createCompany } from '../support/builders/companies.ts';
import { useServer } from '../support/server.ts';

describe('The address of a company’s page', () => {
  useServer();
  useBrowser();

  it('is copied by a button, by keyboard, and the page says so', async () => {
    const { slug } = await createCompany();
    const tab = await Tab.open({ width: 'phone' });
    await tab.page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: {
          writeText: async (text: string) => document.documentElement.setAttribute('data-test', text),
        },
      });
    });
    await tab.go(`/companies/${slug}`);

    await tab.page.locator('[data-copy] button').press('Enter');

    await tab.page.locator('[data-copy] [role=status]', { hasText: /./ }).waitFor();
    const copied = await tab.page.evaluate(() => document.documentElement.getAttribute('data-test'));
    expect(copied).to.equal(`${config.baseUrl}/companies/${slug}`);
    await tab.close();
  });
});
