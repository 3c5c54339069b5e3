import { expect } from 'chai';
import sharp from 'sharp';
import { config } from '../../config/index.ts';
import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { createDemoCommunity } from './demo-community.ts';
import { linkTo, PageDriver, variants, variantTitle } from './page-driver.ts';

describe('The first day of an owner', function () {
  this.timeout(90_000);
  useServer();
  useBrowser();
  let number = 0;

  before(async () => {
    await createDemoCommunity();
  });

  for (const variant of variants.filter((_, at) => at !== 2 && at !== 3))
    it(`${variantTitle(variant)}: creates a company, invites a colleague, finds others`, async () => {
      number += 1;
      const [mail, colleague] = [`bodil${number}@tagrender.example`, `egon${number}@tagrender.example`];
      const name = `Bodils Tagrender ${number} ApS`;
      const owner = await PageDriver.open(variant, '/companies');

      await owner.clickLink('companies:add');
      await owner.signInByEmail(mail, 'Bodil Tagren');
      await owner.expectPath(/^\/companies\/new$/);
      await owner.clickLink('companies:lookup.fillIn');
      await owner.expectPath(/^\/companies\/new\/form$/);
      await owner.fill({ cvr: '12345678', name, industry: 'craft' });
      await owner.click('companies:form.create');
      await owner.expectText(owner.t('companies:error.cvr'));
      expect(await owner.tab.page.inputValue('[name=name]')).to.equal(name);
      owner.tab.errors.splice(0); // the browser logs the status 422
      await owner.checkPage();

      await owner.fill({
        cvr: '',
        tagline: 'Vi holder vandet ude',
        offers: 'tagrender, zinktag',
        seeks: 'stillads, lærling',
      });
      await owner.tab.page.setInputFiles('[name=logo]', {
        name: 'logo.png',
        mimeType: 'image/png',
        buffer: await logo(),
      });
      await owner.click('companies:form.create');
      await owner.expectPath(/^\/companies\/bodils-tagrender/);
      await owner.expectKey('companies:created');
      await owner.expectText('zinktag');
      expect(await seen(owner, '.company-page-head img.tile')).to.equal(true);
      await owner.checkPage();

      await owner.clickLink('companies:people.manage');
      await owner.fill({ email: colleague });
      await owner.click('companies:people.send');
      await owner.expectKey('companies:people.invited', { email: colleague });

      const other = await PageDriver.open(variant, await linkTo(colleague, '/invitations'));
      await other.expectText(other.t('companies:invitation.to', { company: name, site: config.siteName }));
      await other.checkPage();
      await other.fill({ name: 'Egon Olsen' });
      await other.click('companies:invitation.accept', { company: name });
      await other.expectKey('companies:invitation.done');
      await other.expectText('Bodil Tagren');

      await owner.goTo('/notifications');
      await owner.expectText('Egon Olsen');

      await owner.goTo('/companies');
      await owner.fill({ q: 'tagrendr' });
      await owner.click('companies:search.find');
      await owner.expectText(name);
      await owner.goTo('/search?q=snedkr');
      await owner.expectText('Holm & Datter');

      await Promise.all([owner.close(), other.close()]);
    });
});

function logo(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 400, channels: 3, background: '#2255aa' } })
    .png()
    .toBuffer();
}

/** Whether a picture is loaded. */
async function seen(driver: PageDriver, selector: string): Promise<boolean> {
  const box = await driver.tab.page.locator(selector).first().boundingBox();
  const address = await driver.tab.page.locator(selector).first().getAttribute('src');
  const answer = await driver.tab.page.request.get(address ?? '');
  return (box?.width ?? 0) > 40 && answer.headers()['content-type'] === 'image/webp';
}
