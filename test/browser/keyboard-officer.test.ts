import { expect } from 'chai';
import { execute, sql } from '../../models/index.ts';
import { toLocalTime } from '../../server/platform/text/format.ts';
import { useBrowser } from '../support/browser.ts';
import { createPerson } from '../support/builders/people.ts';
import { row } from '../support/query.ts';
import { useServer } from '../support/server.ts';
import { type Community, createDemoCommunity } from './demo-community.ts';
import { KeyboardDriver } from './keyboard-driver.ts';

describe('An officer with only a keyboard', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();
  let community: Community;
  let officer: KeyboardDriver;

  before(async () => {
    community = await createDemoCommunity();
    await execute(sql`DELETE FROM second_factors`); // of the example pages
    officer = await KeyboardDriver.open({ locale: 'da' }, '/');
    await officer.activateInHeader('layout:signIn');
    await officer.signIn(community.people.officer.email);
    await officer.driver.expectPath(/^\/office$/);
  });
  after(() => officer.driver.close());
  afterEach(() => expect(officer.driver.tab.errors).to.deep.equal([]));

  it('creates an event, and checks in a guest', async () => {
    const guest = await createPerson({ name: 'Gitte Glas' });
    await officer.activateInHeader('layout:sections.events');
    await officer.driver.expectPath(/^\/events$/);
    await officer.activate('events:new.title');
    await officer.driver.expectPath(/^\/events\/new$/);
    await officer.type('events:form.title', 'Kaffe ved vinduet');
    await officer.typeTime('events:form.starts', inDays(10, '09:00'));
    await officer.typeTime('events:form.ends', inDays(10, '13:30'));
    await officer.type('events:form.capacity', '20');
    await officer.choose('events:form.organiser', officer.driver.t('events:form.office'));
    await officer.activate('events:new.publish');
    await officer.driver.expectKey('events:published');

    await guest.post(`${officer.driver.path}/registrations`);
    await officer.activate('events:attendees.manage');
    await officer.driver.expectPath(/\/registrations$/);
    await officer.type('events:list.q', 'gitte');
    await officer.activateNamed(/Kommet Gitte Glas/);
    await officer.driver.expectKey('events:list.checkedInCount', { came: 1, count: 1 });
    await officer.activateNamed('Fjern Gitte Glas');
    await officer.driver.expectPath(/removal$/);
    await officer.choose('reasons:readyLabel', officer.driver.t('reasons:ready.capacity'));
    await officer.activate('events:list.removeYes');
    await officer.driver.expectKey('events:list.removed');
  });

  it('creates an initiative, reports a milestone, and answers a comment', async () => {
    await officer.activateInHeader('layout:sections.initiatives');
    await officer.driver.expectPath(/^\/initiatives$/);
    await officer.activate('initiatives:new');
    await officer.driver.expectPath(/new$/);
    await officer.type('initiatives:edit.field.title', 'Grønne tage');
    await officer.type('initiatives:edit.field.body', 'Fordi regnen kommer.');
    await officer.choose('initiatives:edit.field.theme', officer.driver.t('themes:green'));
    await officer.choose('initiatives:edit.field.status', officer.driver.t('initiatives:status.hearing'));
    await officer.type('initiatives:edit.milestone.title', 'Det første tag');
    await officer.typeTime('initiatives:edit.milestone.due', inDays(30, '').slice(0, 10));
    await officer.tick(officer.driver.t('initiatives:edit.field.published'));
    await officer.activate('initiatives:edit.save');
    await officer.driver.expectKey('initiatives:edit.created');
    await officer.driver.expectText('Det første tag');
    const { path } = officer.driver;
    await (await createPerson({ name: 'Gitte Glas' })).post(`${path}/comments`, {
      body: 'Hvem betaler for vandet?',
    });

    await officer.activate('initiatives:edit.link');
    await officer.driver.expectPath(/edit$/);
    await officer.choose('initiatives:edit.field.status', officer.driver.t('initiatives:status.running'));
    await officer.typeTime('initiatives:edit.milestone.done', inDays(-1, '').slice(0, 10));
    await officer.activate('initiatives:edit.save');
    await officer.driver.expectKey('initiatives:edit.saved');
    await officer.activate('comments:answer');
    await officer.typeInto('Dit svar til Gitte Glas', 'Det gør puljen.');
    await officer.activate('comments:sendAnswer');
    await officer.driver.expectText('Det gør puljen.');

    await officer.activateNamed('Fjern indlæg af Karim Yıldız');
    await officer.driver.expectKey('comments:removeTitle');
    await officer.activate('comments:removeYes');
    await officer.driver.expectKey('comments:removed');
  });

  it('filters, sorts and downloads the list of companies, and verifies one', async () => {
    await officer.activateInHeader('layout:account', { name: community.people.officer.name });
    await officer.activateInHeader('layout:office');
    await officer.driver.expectPath(/^\/office$/);
    await officer.activate('companies:officeMenu.companies');
    await officer.driver.expectPath(/^\/office\/companies$/);
    await officer.tabBackwards(); // upwards as well, nothing is covered by the sticky headings
    await officer.choose('companies:office.show', officer.driver.t('companies:office.showUnverified'));
    await officer.activate('companies:search.find');
    await officer.driver.expectQuery('show=unverified');
    await officer.activate('companies:office.created');
    await officer.driver.expectQuery('sort=-created');
    // Many steps of Tab lead to the button: the default timeout is too short.
    await officer.activate('office:csv');
    await officer.driver.expectPath(/\/export$/);
    await officer.choose('exports:purposeLabel', officer.driver.t('exports:purpose.statistics'));
    const download = officer.driver.tab.page.waitForEvent('download', { timeout: 60_000 });
    await officer.activate('exports:download');
    expect((await download).suggestedFilename()).to.match(/\.csv$/);

    await officer.activate('exports:back');
    await officer.driver.expectQuery('sort=-created');
    const first = await officer.driver.tab.page.locator('td.cell-first a').first().innerText();
    await officer.tick(officer.driver.t('companies:office.choose', { name: first }));
    await officer.activate('companies:office.verify');
    await officer.driver.expectKey('companies:office.verified', { count: 1 });
  });

  it('answers the message of a company, and accepts the request for an introduction', async () => {
    const { owner, founder, officer: karim } = community.people;
    await owner.post(`/messages/new?person=${karim.id}`, {
      body: 'Hvor søger man?',
      clientId: crypto.randomUUID(),
    });
    const other = await row<{ slug: string; name: string }>(sql`
      SELECT slug, name FROM companies c WHERE verified_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM company_members WHERE company_id = c.id AND user_id = ${founder.id})
        ORDER BY id DESC LIMIT 1`);
    const ask = `/opportunities/introductions/new?company=${other?.slug}`;
    await founder.post(ask, {
      company: other?.slug ?? '',
      introducer: String(karim.id),
      message: 'We need a field.',
    });

    await officer.activateInHeader('layout:sections.messages');
    await officer.driver.expectPath(/^\/messages$/);
    await officer.activateNamed(/Hvor søger man/);
    await officer.driver.expectPath(/^\/messages\/\d+$/);
    await officer.type('messages:write', 'Hos mig.');
    await officer.activate('messages:send');
    await officer.driver.expectText('Hos mig.');

    await officer.activateInHeader('layout:notifications');
    await officer.driver.expectPath(/^\/notifications$/);
    await officer.activateNamed(/Priya Nair beder dig/);
    await officer.driver.expectPath(/introductions$/);
    await officer.type('opportunities:introduction.answer', 'Tal sammen.');
    await officer.activate('opportunities:introduction.accept');
    await officer.driver.expectKey('opportunities:introduction.passedOn');
  });
});

/** The local time some days from now, as a form field takes it. */
function inDays(days: number, at: string): string {
  return `${toLocalTime(new Date(Date.now() + days * 86_400_000)).slice(0, 10)}T${at}`;
}
