import { expect } from 'chai';
import { row, sql } from '../../models/index.ts';
import { findTopic } from '../../server/aggregators/notifications/topics.ts';
import type { TextKey } from '../../server/platform/i18n/texts.ts';
import { useBrowser } from '../support/browser.ts';
import { useServer } from '../support/server.ts';
import { Keys } from './keys.ts';
import { linkTo } from './walk.ts';
import { demoWorld, type World } from './world.ts';

const email = 'maya@moss.example';

describe('A founder with a keyboard alone, in English', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();
  let world: World;
  let founder: Keys;

  before(async () => {
    world = await demoWorld();
    founder = await Keys.begin({ locale: 'en' }, '/companies');
  });
  after(() => founder.walk.end());
  afterEach(() => expect(founder.walk.tab.errors).to.deep.equal([]));

  it('signs in, and makes a company', async () => {
    await founder.enter('companies:add');
    await founder.signIn(email, 'Maya Moss');
    await founder.walk.arrives(/^\/companies\/new$/);
    await founder.write('companies:form.name', 'Moss Works ApS');
    await founder.choose('companies:form.industry', founder.walk.t('industries:it'));
    await founder.write('companies:form.offers', 'sensorer');
    await founder.write('companies:form.seeks', 'lokaler');
    await founder.enter('companies:form.create');
    await founder.walk.says('companies:created');
  });

  it('posts what she seeks, sees who fits and why, and closes it again', async () => {
    const offered = await row<{ tag: string }>(sql`
      SELECT tag FROM companies c, unnest(offers) AS tag WHERE cardinality(offers) > 0 ORDER BY c.id
      LIMIT 1`);
    await founder.enterAbove('layout:sections.opportunities');
    await founder.walk.arrives(/^\/opportunities$/);
    await founder.enter('opportunities:add');
    await founder.walk.arrives(/new$/);
    await founder.choose('opportunities:form.kind', founder.walk.t('opportunities:kind.seeks'));
    await founder.choose('opportunities:form.matter', founder.walk.t('opportunities:matter.plain.supplier'));
    await founder.write('opportunities:form.title', 'Boxes for sensors');
    await founder.write('opportunities:form.tags', offered?.tag ?? '');
    await founder.enter('opportunities:form.post');
    await founder.walk.says('opportunities:posted');
    await founder.walk.says('opportunities:reason.offers', { what: offered?.tag });

    await founder.enter('opportunities:close');
    await founder.walk.says('opportunities:closed');
  });

  it('asks to be introduced to somebody whose post she has read, and writes to another', async () => {
    const [post, other] = [await postOf('offers'), await postOf('seeks')];
    await founder.enterAbove('layout:sections.opportunities');
    await founder.walk.arrives(/^\/opportunities$/);
    await find(post.title);
    await founder.enter('opportunities:introduction.ask');
    await founder.walk.arrives(/introductions\/new$/);
    await founder.choose('opportunities:introduction.introducer', world.people.officer.name);
    await founder.write('opportunities:introduction.message', 'We build sensors for roofs.');
    await founder.enter('opportunities:introduction.send');
    await founder.walk.says('opportunities:introduction.asked');

    await founder.enterAbove('layout:sections.opportunities');
    await founder.walk.arrives(/^\/opportunities$/);
    await find(other.title);
    await founder.enter('opportunities:answer');
    await founder.walk.arrives(/^\/messages\//);
    await founder.write('messages:write', 'We can help you.');
    await founder.enter('messages:send');
    await founder.walk.reads('We can help you.');
  });

  it('follows an initiative, joins it with her company, and says what she thinks', async () => {
    const one = await row<{ title: string; slug: string }>(
      sql`SELECT title, slug FROM initiatives WHERE status = 'hearing' AND published ORDER BY id LIMIT 1`,
    );
    await founder.enterAbove('layout:sections.initiatives');
    await founder.walk.arrives(/^\/initiatives$/);
    await founder.enterOn(one?.title ?? '');
    await founder.walk.arrives(new RegExp(`/${one?.slug}$`));
    await founder.enter('initiatives:companies.join');
    await founder.write('initiatives:companies.contribution', 'We lend sensors.');
    await founder.enter('initiatives:companies.joinYes');
    await founder.walk.says('initiatives:companies.joined');
    await founder.enter('follows:start');
    await founder.walk.says('initiatives:follow.done');
    await founder.write('comments:yourComment', 'Measure the rain first.');
    await founder.enter('comments:send');
    await founder.walk.reads('Measure the rain first.');
  });

  it('asks for letters about introductions, and unsubscribes from the first that comes', async () => {
    await founder.enterAbove('layout:notifications');
    await founder.walk.arrives(/^\/notifications$/);
    await founder.enter('notifications:settings.title');
    await founder.walk.arrives(/settings$/);
    await founder.tick(founder.walk.t(topicLabel('opportunities')));
    await founder.enter('notifications:settings.save');
    await founder.walk.says('notifications:settings.saved');
    const asked = await row<{ id: number }>(
      sql`SELECT id FROM requests WHERE kind = 'introduction' ORDER BY id DESC LIMIT 1`,
    );
    await world.people.officer.post(`/opportunities/introductions/${asked?.id}`, {
      yes: 'true',
      answer: 'Do meet.',
    });

    await founder.walk.to(await linkTo(email, '/unsubscribe'));
    await founder.enter('notifications:unsubscribe.yes');
    await founder.walk.says('notifications:unsubscribe.done', {
      topic: founder.walk.t(topicLabel('opportunities')),
    });
  });

  async function find(title: string): Promise<void> {
    await founder.write('opportunities:search.q', title);
    await founder.enter('companies:search.find');
    await founder.walk.arrivesWith('q=');
    await founder.enterOn(title);
    await founder.walk.arrives(/^\/opportunities\/\d+$/);
  }
});

async function postOf(kind: string): Promise<{ title: string }> {
  const found = await row<{ title: string }>(sql`
    SELECT title FROM opportunities o WHERE kind = ${kind} AND company_id IS NOT NULL AND closed_at IS NULL
      AND EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = o.company_id) ORDER BY id LIMIT 1`);
  return { title: found?.title ?? '' };
}

function topicLabel(name: string): TextKey {
  const topic = findTopic(name);
  if (!topic) throw new Error(`there is no topic ${name}`);
  return topic.label;
}
