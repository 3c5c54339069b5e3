import { expect } from 'chai';
import { Company, User } from '../../models/index.ts';
import { listCompaniesOf } from '../../server/features/companies/queries.ts';
import { useBrowser } from '../support/browser.ts';
import { useTown } from '../support/server.ts';
import { mannerOf, manners, Walk } from './walk.ts';
import { demoWorld, type World } from './world.ts';

describe('A founder’s day', function () {
  this.timeout(90_000);
  useTown();
  useBrowser();
  let world: World;
  let number = 0;
  let offered = '';

  before(async () => {
    world = await demoWorld();
    offered = (await listCompaniesOf(world.people.owner.id))[0]?.slug ?? '';
    offered = (await Company.findOne({ where: { slug: offered }, rejectOnEmpty: true })).offers[0] ?? '';
  });

  for (const manner of manners.filter((_, at) => at !== 2 && at !== 3))
    it(`${mannerOf(manner)}: posts what is sought, sees what fits and why, answers another, and talks`, async () => {
      number += 1;
      const { founder: priya, owner: mette } = world.people;
      await User.update({ locale: manner.locale }, { where: { id: [priya.id, mette.id] } });
      const founder = await Walk.begin({ ...manner, as: priya }, '/opportunities');

      await founder.follow('opportunities:add');
      await founder.fill({
        kind: 'seeks',
        matter: 'supplier',
        title: `Kasser af træ ${number}`,
        tags: offered,
      });
      await founder.press('opportunities:form.post');
      await founder.reads(`Kasser af træ ${number}`);
      await founder.says('opportunities:matches.companies');
      expect(await founder.tab.page.locator('.reason').count()).to.be.greaterThan(0);
      await founder.looksRight();

      const owner = await Walk.begin({ ...manner, as: mette }, founder.path);
      await owner.follow('opportunities:answer');
      await owner.arrives(/^\/messages\//);
      await say(owner, `Vi laver kasser ${number}`);
      await owner.reads(`Vi laver kasser ${number}`);

      await founder.to('/messages');
      await founder.tab.page.locator('main a', { hasText: 'Mette Holm' }).first().click();
      await founder.reads(`Vi laver kasser ${number}`);
      await say(founder, `Hvad koster de ${number}`);
      if (!founder.hasScript) await owner.to(owner.path);
      await owner.reads(`Hvad koster de ${number}`);

      await owner.to('/events'); // away from the conversation: the header tells that something came
      const before = await unread(owner);
      await say(founder, `Og hvornår ${number}`);
      await founder.reads(`Og hvornår ${number}`);
      if (owner.hasScript) await owner.tab.page.waitForFunction(more, before);
      else await owner.to('/events');
      expect(await unread(owner)).to.equal(before + 1);
      await Promise.all([founder.end(), owner.end()]);
    });
});

async function say(walk: Walk, words: string): Promise<void> {
  await walk.tab.page.locator('[data-composer] textarea').fill(words);
  await walk.tab.page.locator('[data-composer] button[type=submit]').click();
}

async function unread({ tab }: Walk): Promise<number> {
  return Number(await tab.page.locator('[data-count-of=messages]').first().getAttribute('data-count'));
}

/** In the window: more unread messages than before. */
function more(before: number): boolean {
  return Number(document.querySelector<HTMLElement>('[data-count-of=messages]')?.dataset.count) > before;
}
