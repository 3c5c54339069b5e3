import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { findTopic } from '../../server/aggregators/notifications/topics.ts';
import type { TextKey } from '../../server/platform/i18n/texts.ts';
import { useBrowser } from '../support/browser.ts';
import { row } from '../support/query.ts';
import { useServer } from '../support/server.ts';
import { type Community, createDemoCommunity } from './demo-community.ts';
import { KeyboardDriver } from './keyboard-driver.ts';
import { linkTo } from './page-driver.ts';

const email = 'maya@moss.example';

describe('A founder with only a keyboard, in English', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();
  let community: Community;
  let founder: KeyboardDriver;

  before(async () => {
    community = await createDemoCommunity();
    founder = await KeyboardDriver.open({ locale: 'en' }, '/companies');
  });
  after(() => founder.driver.close());
  afterEach(() => expect(founder.driver.tab.errors).to.deep.equal([]));

  it('signs in and creates a company', async () => {
    await founder.activate('companies:add');
    await founder.signIn(email, 'Maya Moss');
    await founder.driver.expectPath(/^\/companies\/new$/);
    await founder.activate('companies:lookup.fillIn');
    await founder.driver.expectPath(/^\/companies\/new\/form$/);
    await founder.type('companies:form.name', 'Moss Works ApS');
    await founder.choose('companies:form.industry', founder.driver.t('industries:it'));
    await founder.type('companies:form.offers', 'sensorer');
    await founder.type('companies:form.seeks', 'lokaler');
    await founder.activate('companies:form.create');
    await founder.driver.expectKey('companies:created');
  });

  it('posts an opportunity, sees matches with reasons, and closes it again', async () => {
    const offered = await row<{ tag: string }>(sql`
      SELECT tag FROM companies c, unnest(offers) AS tag WHERE cardinality(offers) > 0 ORDER BY c.id
      LIMIT 1`);
    await founder.activateInHeader('layout:sections.opportunities');
    await founder.driver.expectPath(/^\/opportunities$/);
    await founder.activate('opportunities:add');
    await founder.driver.expectPath(/new$/);
    await founder.choose('opportunities:form.kind', founder.driver.t('opportunities:kind.seeks'));
    await founder.choose(
      'opportunities:form.matter',
      founder.driver.t('opportunities:matter.plain.supplier'),
    );
    await founder.type('opportunities:form.title', 'Boxes for sensors');
    await founder.type('opportunities:form.tags', offered?.tag ?? '');
    await founder.activate('opportunities:form.post');
    await founder.driver.expectKey('opportunities:posted');
    await founder.driver.expectKey('opportunities:matches.companies');

    await founder.activate('opportunities:close');
    await founder.driver.expectKey('opportunities:closed');
  });

  it('requests an introduction to the poster of an opportunity, and writes to another', async () => {
    const [post, other] = [await postOf('offers'), await postOf('seeks')];
    await founder.activateInHeader('layout:sections.opportunities');
    await founder.driver.expectPath(/^\/opportunities$/);
    await find(post.title);
    await founder.activate('opportunities:introduction.ask');
    await founder.driver.expectPath(/introductions\/new$/);
    await founder.choose('opportunities:introduction.introducer', community.people.officer.name);
    await founder.type('opportunities:introduction.message', 'We build sensors for roofs.');
    await founder.activate('opportunities:introduction.send');
    await founder.driver.expectKey('opportunities:introduction.asked');

    await founder.activateInHeader('layout:sections.opportunities');
    await founder.driver.expectPath(/^\/opportunities$/);
    await find(other.title);
    await founder.activate('opportunities:answer');
    await founder.driver.expectPath(/\/reply$/);
    await founder.type('opportunities:reply.body', 'We can help you.');
    await founder.activate('opportunities:reply.send');
    await founder.driver.expectPath(/^\/messages\//);
    await founder.driver.expectText('We can help you.');
  });

  it('follows an initiative, joins it with her company, and comments on it', async () => {
    const one = await row<{ title: string; slug: string }>(
      sql`SELECT title, slug FROM initiatives WHERE status = 'hearing' AND published ORDER BY id LIMIT 1`,
    );
    await founder.activateInHeader('layout:sections.initiatives');
    await founder.driver.expectPath(/^\/initiatives$/);
    await founder.activateNamed(one?.title ?? '');
    await founder.driver.expectPath(new RegExp(`/${one?.slug}$`));
    await founder.activate('initiatives:companies.join');
    await founder.type('initiatives:companies.contribution', 'We lend sensors.');
    await founder.activate('initiatives:companies.joinYes');
    await founder.driver.expectKey('initiatives:companies.joined');
    await founder.activate('follows:start');
    await founder.driver.expectKey('initiatives:follow.done');
    await founder.type('comments:yourComment', 'Measure the rain first.');
    await founder.activate('comments:send');
    await founder.driver.expectText('Measure the rain first.');
  });

  it('chooses e-mails, gets the answer about an introduction, and unsubscribes with it', async () => {
    await founder.activateInHeader('layout:notifications');
    await founder.driver.expectPath(/^\/notifications$/);
    await founder.activate('notifications:settings.title');
    await founder.driver.expectPath(/settings$/);
    await founder.tick(founder.driver.t(topicLabel('opportunities')));
    await founder.activate('notifications:settings.save');
    await founder.driver.expectKey('notifications:settings.saved');
    const asked = await row<{ id: number }>(
      sql`SELECT id FROM requests WHERE kind = 'introduction' ORDER BY id DESC LIMIT 1`,
    );
    await community.people.officer.post(`/opportunities/introductions/${asked?.id}`, {
      yes: 'true',
      answer: 'Do meet.',
    });

    await founder.driver.goTo(await linkTo(email, '/unsubscribe'));
    await founder.activate('notifications:unsubscribe.yes');
    await founder.driver.expectKey('notifications:unsubscribe.done', {
      topic: founder.driver.t(topicLabel('service')),
    });
  });

  async function find(title: string): Promise<void> {
    await founder.type('opportunities:search.q', title);
    await founder.activate('companies:search.find');
    await founder.driver.expectQuery('q=');
    await founder.activateNamed(title);
    await founder.driver.expectPath(/^\/opportunities\/\d+$/);
  }
});

async function postOf(kind: string): Promise<{ title: string }> {
  const found = await row<{ title: string }>(sql`
    SELECT title FROM opportunities o
    WHERE kind = ${kind} AND company_id IS NOT NULL AND closed_at IS NULL AND open_to = 'members'
      AND EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = o.company_id) ORDER BY id LIMIT 1`);
  return { title: found?.title ?? '' };
}

function topicLabel(name: string): TextKey {
  const topic = findTopic(name);
  if (!topic) throw new Error(`there is no topic ${name}`);
  return topic.label;
}
