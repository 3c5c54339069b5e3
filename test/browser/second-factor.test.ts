import { expect } from 'chai';
import type { CDPSession } from 'playwright-core';
import { config } from '../../config/index.ts';
import { execute, sql } from '../../models/index.ts';
import { useBrowser } from '../support/browser.ts';
import { createPerson } from '../support/builders/people.ts';
import { rows } from '../support/query.ts';
import { addApp, codeOf } from '../support/second-factors.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { KeyboardDriver } from './keyboard-driver.ts';
import { linkTo, PageDriver, variants, variantTitle } from './page-driver.ts';

/** Adds an authenticator to a tab, which answers at once, as if its owner touched it. */
async function addAuthenticator({ tab }: PageDriver): Promise<CDPSession> {
  const devtools = await tab.page.context().newCDPSession(tab.page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return devtools;
}

describe('The second factor in a browser', function () {
  this.timeout(90_000);
  useServer();
  useBrowser();
  beforeEach(resetRateLimits);

  for (const variant of variants.filter(({ locale, width }) => (locale === 'da') === (width === 'desk')))
    it(`is a passkey: added, used to sign in, renamed and removed, ${variantTitle(variant)}`, async () => {
      const lea = await createPerson({ name: 'Lea Vang', locale: variant.locale });
      const page = await PageDriver.open({ ...variant, as: lea }, '/me/settings');
      await addAuthenticator(page);

      await page.clickLink('second-factor:setUp');
      await page.clickLink('second-factor:passkey.add');
      await page.checkPage();
      await page.fill({ name: 'Min bærbare' });
      await page.click('second-factor:passkey.create');
      await page.expectKey('second-factor:codes.once');
      await page.checkPage();
      await page.clickLink('second-factor:codes.continue');
      await page.expectText('Min bærbare');
      await page.checkPage();

      await page.tab.page.context().clearCookies();
      await page.goTo('/sign-in?next=/messages');
      await page.fill({ email: lea.email });
      await page.click('accounts:signIn.send');
      await page.expectKey('accounts:sent.title');
      await page.goTo(await linkTo(lea.email, '/sign-in/link'));
      await page.click('accounts:signIn.title');
      await page.expectKey('second-factor:challenge.title');
      await page.checkPage();
      await page.click('second-factor:passkey.use');
      await page.expectPath(/^\/messages$/);

      await page.goTo('/me/second-factor');
      await page.tab.page.locator('main .rows a').first().click();
      await page.fill({ name: 'Ny bærbar' }, 'form[action$="/name"]');
      await page.click('second-factor:factor.save');
      await page.expectText('Ny bærbar');
      await page.tab.page.locator('main .rows a').first().click();
      await page.checkPage();
      await page.click('second-factor:passkey.use');
      await page.expectKey('second-factor:removed');
      expect(await rows(sql`SELECT FROM second_factors WHERE user_id = ${lea.id}`)).to.have.length(0);
      await page.close();
    });

  it('is not answered by a browser without the passkey, which says so and takes a code', async () => {
    const lea = await createPerson({ name: 'Lea Vang' });
    const app = await addApp(lea);
    await execute(sql`
      INSERT INTO second_factors (user_id, kind, name, credential_id, public_key)
      VALUES (${lea.id}, 'passkey', 'Den anden', 'aGVyIGVyIGRlbiBpa2tl', '\\x00')`);
    const page = await PageDriver.open({ locale: 'da' }, '/sign-in');
    await addAuthenticator(page);
    await page.fill({ email: lea.email });
    await page.click('accounts:signIn.send');
    await page.expectKey('accounts:sent.title');
    await page.goTo(await linkTo(lea.email, '/sign-in/link'));
    await page.click('accounts:signIn.title');

    await page.click('second-factor:passkey.use');
    await page.expectKey('second-factor:passkey.failed.get');
    await page.fill({ code: codeOf(app.secret, 1) });
    await page.click('second-factor:challenge.go');
    await page.expectPath(/^\/$/);
    await page.close();
  });

  it('is an app set up and used without JavaScript, where the page says that passkeys need it', async () => {
    const maya = await createPerson({ name: 'Maya Moss', locale: 'en' });
    const page = await PageDriver.open(
      { locale: 'en', script: false, as: maya },
      '/me/second-factor/passkey',
    );
    await page.expectKey('second-factor:passkey.missing.create');
    expect(await page.tab.page.locator('[data-passkey-button]').isVisible()).to.equal(false);
    await page.clickLink('second-factor:passkey.appInstead');
    const secret = ((await page.tab.page.locator('[data-secret]').textContent()) ?? '').replaceAll(' ', '');
    await page.fill({ name: 'My phone', code: codeOf(secret) }, 'form[action$="/app"]');
    await page.click('second-factor:app.finish');
    await page.expectKey('second-factor:codes.once');
    expect(await page.tab.page.locator('.recovery-codes li').count()).to.equal(10);
    await page.close();
  });

  for (const locale of ['da', 'en'] as const)
    it(`is set up and used with the keyboard only, in ${locale}, where the office requires it`, async () => {
      config.officeSignIn.isSecondFactorRequired = true;
      try {
        const officer = await createPerson({ name: 'Ole Officer', role: 'officer', locale });
        const keyboard = await KeyboardDriver.open({ locale }, '/sign-in?next=/office');
        await keyboard.signIn(officer.email);
        await keyboard.driver.expectKey('second-factor:owed.title');
        await keyboard.activate('second-factor:app.add');
        const { page } = keyboard.driver.tab;
        await keyboard.driver.expectKey('second-factor:app.scan');
        const secret = ((await page.locator('[data-secret]').textContent()) ?? '').replaceAll(' ', '');
        await keyboard.type('second-factor:app.code', codeOf(secret));
        await keyboard.press('Enter');
        await keyboard.driver.expectKey('second-factor:codes.once');
        await keyboard.activate('second-factor:codes.continue');
        await keyboard.driver.expectKey('office:title');

        await page.context().clearCookies();
        await keyboard.driver.goTo('/sign-in?next=/office');
        await keyboard.signIn(officer.email);
        await keyboard.driver.expectKey('second-factor:challenge.title');
        await keyboard.type('second-factor:challenge.code', '000000');
        await keyboard.press('Enter');
        await keyboard.driver.expectKey('second-factor:wrongCode');
        keyboard.driver.tab.errors.splice(0); // the browser logs every status that is not 200
        await keyboard.driver.checkPage();
        await keyboard.type('second-factor:challenge.code', codeOf(secret, 1));
        await keyboard.press('Enter');
        await keyboard.driver.expectKey('office:title');
        await keyboard.driver.checkPage();
      } finally {
        config.officeSignIn.isSecondFactorRequired = false;
      }
    });
});
