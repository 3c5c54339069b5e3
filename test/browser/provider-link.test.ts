import { config } from '../../config/index.ts';
import { useBrowser } from '../support/browser.ts';
import { createPerson } from '../support/builders/people.ts';
import { useOidc } from '../support/oidc-sign-in.ts';
import { useServer } from '../support/server.ts';
import { PageDriver } from './page-driver.ts';

describe('Linking the staff’s provider in a browser', function () {
  this.timeout(60_000);
  useServer();
  useBrowser();
  useOidc();

  it('leads to the provider and back: the policy of the page lets its form go there', async () => {
    const mette = await createPerson();
    const page = await PageDriver.open({ locale: 'da', as: mette }, '/me/settings');
    const slots = { provider: config.oidc?.name };

    await page.click('accounts:oidc.link', slots);

    await page.expectKey('accounts:oidc.isLinked', slots);
  });
});
