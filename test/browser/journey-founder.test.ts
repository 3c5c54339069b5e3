import { expect } from 'chai';
import { Company, User } from '../../models/index.ts';
import { listCompaniesOf } from '../../server/features/companies/queries.ts';
import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { type Community, createDemoCommunity } from './demo-community.ts';
import { PageDriver, variants, variantTitle } from './page-driver.ts';

describe('The day of a founder', function () {
  this.timeout(90_000);
  useServer();
  useBrowser();
  let community: Community;
  let number = 0;
  let offered = '';

  before(async () => {
    community = await createDemoCommunity();
    offered = (await listCompaniesOf(community.people.owner.id))[0]?.slug ?? '';
    offered = (await Company.findOne({ where: { slug: offered }, rejectOnEmpty: true })).offers[0] ?? '';
  });

  for (const variant of variants.filter((_, at) => at !== 2 && at !== 3))
    it(`${variantTitle(variant)}: posts an opportunity, sees matches, and chats`, async () => {
      number += 1;
      const { founder: priya, owner: mette } = community.people;
      await User.update({ locale: variant.locale }, { where: { id: [priya.id, mette.id] } });
      const founder = await PageDriver.open({ ...variant, as: priya }, '/opportunities');

      await founder.clickLink('opportunities:add');
      await founder.fill({
        kind: 'seeks',
        matter: 'supplier',
        title: `Kasser af træ ${number}`,
        tags: offered,
      });
      await founder.click('opportunities:form.post');
      await founder.expectText(`Kasser af træ ${number}`);
      await founder.expectKey('opportunities:matches.companies');
      expect(await founder.tab.page.locator('.reason').count()).to.be.greaterThan(0);
      await founder.checkPage();

      const owner = await PageDriver.open({ ...variant, as: mette }, founder.path);
      await owner.clickLink('opportunities:answer');
      await owner.expectPath(/\/reply$/);
      await owner.checkPage();
      await owner.fill({ body: `Vi laver kasser ${number}` });
      await owner.click('opportunities:reply.send');
      await owner.expectPath(/^\/messages\//);
      await owner.expectText(`Vi laver kasser ${number}`);

      await founder.goTo('/messages');
      await founder.tab.page.locator('main a', { hasText: 'Mette Holm' }).first().click();
      await founder.expectText(`Vi laver kasser ${number}`);
      await sendChatMessage(founder, `Hvad koster de ${number}`);
      if (!founder.hasScript) await owner.goTo(owner.path);
      await owner.expectText(`Hvad koster de ${number}`);

      await owner.goTo('/events'); // leaves the conversation: the header shows new messages
      const before = await unread(owner);
      await sendChatMessage(founder, `Og hvornår ${number}`);
      await founder.expectText(`Og hvornår ${number}`);
      if (owner.hasScript) await owner.tab.page.waitForFunction(hasMoreUnread, before);
      else await owner.goTo('/events');
      expect(await unread(owner)).to.equal(before + 1);
      await Promise.all([founder.close(), owner.close()]);
    });
});

async function sendChatMessage(driver: PageDriver, text: string): Promise<void> {
  await driver.tab.page.locator('[data-composer] textarea').fill(text);
  await driver.tab.page.locator('[data-composer] button[type=submit]').click();
}

async function unread({ tab }: PageDriver): Promise<number> {
  return Number(await tab.page.locator('[data-count-of=messages]').first().getAttribute('data-count'));
}

/** Runs in the page: whether there are more unread messages than before. */
function hasMoreUnread(before: number): boolean {
  return Number(document.querySelector<HTMLElement>('[data-count-of=messages]')?.dataset.count) > before;
}
