import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { useBrowser } from '../support/browser.ts';
import { createPerson } from '../support/builders/people.ts';
import { codeIn } from '../support/builders/takeovers.ts';
import { outbox } from '../support/mailbox.ts';
import { row } from '../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
import { createDemoCommunity } from './demo-community.ts';
import { KeyboardDriver } from './keyboard-driver.ts';
import { PageDriver, variants, variantTitle } from './page-driver.ts';

const membersOf = async (slug: string) =>
  (
    await row<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE c.slug = ${slug}`)
  )?.count;

describe('An owner whose company is in the directory from the register', function () {
  this.timeout(90_000);
  useServer();
  useBrowser();
  let number = 0;

  before(async () => {
    await createDemoCommunity();
  });
  beforeEach(resetRateLimits);

  it('with only a keyboard: types the name, takes it from the list and enters the code', async () => {
    const owner = await KeyboardDriver.open({ locale: 'da', width: 'phone' }, '/companies/new');
    await owner.signIn('kim@floeng-kloak.example', 'Kim Kloak');
    await owner.type('companies:lookup.q', 'fløng klo');
    await owner.driver.tab.page.waitForSelector('[role=option]');
    await owner.press('ArrowDown');
    await owner.press('Enter');
    await owner.driver.expectPath(/^\/companies\/floeng-kloakservice\/takeover$/);
    await owner.type('companies:takeover.mailbox', 'kim');
    await owner.activate('companies:takeover.sendCode');
    await owner.driver.expectKey('companies:takeover.codeSent');
    await jobsDone();
    await owner.type('companies:takeover.code', codeIn(outbox.to('kim@floeng-kloak.example').at(-1)?.text));
    await owner.activate('companies:takeover.use');
    await owner.driver.expectKey('companies:takeover.done');

    expect(await membersOf('floeng-kloakservice')).to.equal(1);
    await owner.driver.checkPage();
    await owner.driver.close();
  });

  for (const variant of variants.filter((_, at) => at < 2 || at === variants.length - 1))
    it(`${variantTitle(variant)}: finds it by its name, and asks for a letter`, async () => {
      number += 1;
      const owner = await PageDriver.open(variant, '/companies/new');
      await owner.signInByEmail(`smed${number}@smedjen.example`, 'Sanne Smed');
      await owner.expectPath(/^\/companies\/new$/);
      await owner.fill({ q: 'Sengeløse Smedje' });
      await owner.click('companies:lookup.find');
      await owner.expectText('Landsbygaden 17');
      await owner.checkPage();
      await owner.click('companies:lookup.next'); // nothing chosen yet
      await owner.expectText(owner.t('errors:choose'));
      await owner.tab.page.check('input[value="sengeloese-smedje"]');
      await owner.click('companies:lookup.next');
      await owner.expectPath(/^\/companies\/sengeloese-smedje\/takeover$/);
      await owner.checkPage();
      await owner.fill({ code: 'AAAA-AAAA' }, 'form[action$="/code"]');
      await owner.click('companies:takeover.use');
      await owner.expectText(owner.t('companies:takeover.wrongCode'));
      owner.tab.errors.splice(0); // the browser logs the status 422
      await owner.checkPage();
      await owner.click('companies:takeover.askForLetter');
      await owner.expectKey('companies:takeover.letterAsked');
      await owner.checkPage();
      await owner.close();
    });

  it('gets the letter that an officer prints', async () => {
    const officer = await createPerson({ role: 'officer' });
    const office = await PageDriver.open({ locale: 'da', width: 'desk', as: officer }, '/office/letters');
    await office.expectText('Taastrup Autoopretning');
    await office.checkPage();

    await office.click('companies:letters.print');
    await office.expectText('2630 Taastrup');
    const code = codeIn(await office.tab.page.locator('.letter').innerText());
    await office.checkPage();
    await office.tab.page.emulateMedia({ media: 'print' });
    const printed = await office.tab.page
      .locator('header, footer, .letter-help')
      .filter({ visible: true })
      .count();
    await office.tab.page.emulateMedia({ media: 'screen' });
    await office.click('companies:letters.markSent');
    await office.expectKey('companies:letters.marked');
    await office.checkPage();

    expect(code).to.not.equal('');
    expect(printed).to.equal(0);
    await office.close();
  });
});
