import { expect } from 'chai';
import { row, sql } from '../../models/index.ts';
import { toLocalTime } from '../../server/platform/text/format.ts';
import { useBrowser } from '../support/browser.ts';
import { person } from '../support/builders/people.ts';
import { useTown } from '../support/server.ts';
import { Keys } from './keys.ts';
import { demoWorld, type World } from './world.ts';

describe('An officer with a keyboard alone', function () {
  this.timeout(120_000);
  useTown();
  useBrowser();
  let world: World;
  let officer: Keys;

  before(async () => {
    world = await demoWorld();
    officer = await Keys.begin({ locale: 'da' }, '/');
    await officer.enterAbove('layout:signIn');
    await officer.signIn(world.people.officer.email);
    await officer.walk.arrives(/^\/$/);
  });
  after(() => officer.walk.end());
  afterEach(() => expect(officer.walk.tab.errors).to.deep.equal([]));

  it('announces an event, and notes at the door who comes', async () => {
    const guest = await person({ name: 'Gitte Glas' });
    await officer.enterAbove('layout:sections.events');
    await officer.walk.arrives(/^\/events$/);
    await officer.enter('events:new.title');
    await officer.walk.arrives(/^\/events\/new$/);
    await officer.write('events:form.title', 'Kaffe ved vinduet');
    await officer.writeTime('events:form.starts', inDays(10, '09:00'));
    await officer.writeTime('events:form.ends', inDays(10, '13:30'));
    await officer.write('events:form.capacity', '20');
    await officer.choose('events:form.organiser', officer.walk.t('events:form.office'));
    await officer.enter('events:new.send');
    await officer.walk.says('events:announced');

    await guest.post(`${officer.walk.path}/registrations`);
    await officer.enter('events:who.manage');
    await officer.walk.arrives(/\/registrations$/);
    await officer.write('events:list.q', 'gitte');
    await officer.enterOn(/Kommet Gitte Glas/);
    await officer.walk.says('events:list.came', { came: 1, count: 1 });
    await officer.enterOn('Fjern Gitte Glas');
    await officer.walk.arrives(/removal$/);
    await officer.enter('events:list.removeYes');
    await officer.walk.says('events:list.removed');
  });

  it('posts an initiative with a milestone, reports that it is reached, and closes its consultation with an answer', async () => {
    await officer.enterAbove('layout:sections.initiatives');
    await officer.walk.arrives(/^\/initiatives$/);
    await officer.enter('initiatives:new');
    await officer.walk.arrives(/new$/);
    await officer.write('initiatives:edit.field.title', 'Grønne tage');
    await officer.write('initiatives:edit.field.body', 'Fordi regnen kommer.');
    await officer.choose('initiatives:edit.field.theme', officer.walk.t('themes:green'));
    await officer.choose('initiatives:edit.field.status', officer.walk.t('initiatives:status.hearing'));
    await officer.write('initiatives:edit.milestone.title', 'Det første tag');
    await officer.writeTime('initiatives:edit.milestone.due', inDays(30, '').slice(0, 10));
    await officer.tick(officer.walk.t('initiatives:edit.field.published'));
    await officer.enter('initiatives:edit.save');
    await officer.walk.says('initiatives:edit.created');
    await officer.walk.reads('Det første tag');
    const { path } = officer.walk;
    await (await person({ name: 'Gitte Glas' })).post(`${path}/comments`, {
      body: 'Hvem betaler for vandet?',
    });

    await officer.enter('initiatives:edit.link');
    await officer.walk.arrives(/edit$/);
    await officer.choose('initiatives:edit.field.status', officer.walk.t('initiatives:status.running'));
    await officer.writeTime('initiatives:edit.milestone.done', inDays(-1, '').slice(0, 10));
    await officer.enter('initiatives:edit.save');
    await officer.walk.says('initiatives:edit.saved');
    await officer.enter('comments:answer');
    await officer.writeIn('Dit svar til Gitte Glas', 'Det gør puljen.');
    await officer.enter('comments:sendAnswer');
    await officer.walk.reads('Det gør puljen.');

    await officer.enterOn('Fjern indlæg af Gitte Glas');
    await officer.walk.says('comments:removeTitle');
    await officer.enter('comments:removeYes');
    await officer.walk.says('comments:removed');
  });

  it('finds who waits in the list of companies, sorts it, takes it along, and verifies one', async () => {
    await officer.enterAbove('layout:account', { name: world.people.officer.name });
    await officer.enterAbove('layout:office');
    await officer.walk.arrives(/^\/office$/);
    await officer.enter('companies:officeMenu.companies');
    await officer.walk.arrives(/^\/office\/companies$/);
    await officer.goBack(); // upwards, too, nothing lies below the headings, which stay in sight
    await officer.choose('companies:office.show', officer.walk.t('companies:office.showUnverified'));
    await officer.enter('companies:search.find');
    await officer.walk.arrivesWith('show=unverified');
    await officer.enter('companies:office.created');
    await officer.walk.arrivesWith('sort=-created');
    const download = officer.walk.tab.page.waitForEvent('download', { timeout: 60_000 }); // it is some way to the button
    await officer.enter('office:csv');
    expect((await download).suggestedFilename()).to.match(/\.csv$/);

    const first = await officer.walk.tab.page.locator('td.cell-first a').first().innerText();
    await officer.tick(officer.walk.t('companies:office.choose', { name: first }));
    await officer.enter('companies:office.verify');
    await officer.walk.says('companies:office.verified', { count: 1 });
  });

  it('answers a company that writes, and gives the introduction that is asked for', async () => {
    const { owner, founder, officer: karim } = world.people;
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

    await officer.enterAbove('layout:sections.messages');
    await officer.walk.arrives(/^\/messages$/);
    await officer.enterOn(/Hvor søger man/);
    await officer.walk.arrives(/^\/messages\/\d+$/);
    await officer.write('messages:write', 'Hos mig.');
    await officer.enter('messages:send');
    await officer.walk.reads('Hos mig.');

    await officer.enterAbove('layout:notifications');
    await officer.walk.arrives(/^\/notifications$/);
    await officer.enterOn(/Priya Nair beder dig/);
    await officer.walk.arrives(/introductions$/);
    await officer.write('opportunities:introduction.answer', 'Tal sammen.');
    await officer.enter('opportunities:introduction.give');
    await officer.walk.says('opportunities:introduction.given');
  });
});

/** As a form's field wants it, in the town's time. */
function inDays(days: number, at: string): string {
  return `${toLocalTime(new Date(Date.now() + days * 86_400_000)).slice(0, 10)}T${at}`;
}
