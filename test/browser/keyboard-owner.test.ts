import { expect } from 'chai';
import sharp from 'sharp';
import { row, sql } from '../../models/index.ts';
import { useBrowser } from '../support/browser.ts';
import { useTown } from '../support/server.ts';
import { Keys } from './keys.ts';
import { linkTo } from './walk.ts';
import { demoWorld } from './world.ts';

describe('An owner with a keyboard alone, in a window as narrow as a phone', function () {
  this.timeout(120_000);
  useTown();
  useBrowser();
  let owner: Keys;

  before(async () => {
    await demoWorld();
    owner = await Keys.begin({ locale: 'da', width: 'phone' }, '/');
  });
  after(() => owner.walk.end());
  afterEach(() => expect(owner.walk.tab.errors).to.deep.equal([]));

  it('finds an event, signs in on the way, signs up, and withdraws', async () => {
    const event = await row<{ title: string; slug: string }>(sql`
      SELECT title, slug FROM events e JOIN seat_pools p ON p.subject_type = 'event' AND p.subject_id = e.id
      WHERE capacity IS NULL AND cancelled_at IS NULL AND starts_at > now() + interval '1 day'
      ORDER BY starts_at LIMIT 1`);
    await owner.enterAbove('layout:menu');
    await owner.enterAbove('layout:sections.events');
    await owner.walk.arrives(/^\/events$/);
    await owner.enterOn(event?.title ?? '');
    await owner.walk.arrives(new RegExp(`/${event?.slug}$`));
    await owner.enter('events:registration.signIn');
    await owner.signIn('bodil@tagrender.example', 'Bodil Tagren');
    await owner.walk.arrives(new RegExp(`/${event?.slug}$`));

    await owner.enter('events:registration.register');
    await owner.walk.says('events:registered.confirmed');
    await owner.enterOn(/^Meld fra$/); // the way down to the form
    await owner.enter('events:registration.withdraw');
    await owner.sayYes();
    await owner.walk.says('events:withdrawn');
  });

  it('makes a company with a logo, and invites a colleague, who comes in', async () => {
    await owner.enterAbove('layout:menu');
    await owner.enterAbove('layout:myCompanies');
    await owner.walk.arrives(/^\/me$/);
    await owner.enter('accounts:me.newCompany');
    await owner.walk.arrives(/^\/companies\/new$/);
    await owner.write('companies:form.name', 'Bodils Tagrender ApS');
    await owner.choose('companies:form.industry', owner.walk.t('industries:craft'));
    await owner.write('companies:form.offers', 'tagrender, zinktag');
    await owner.attach('companies:form.logo', {
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: await logo(),
    });
    await owner.enter('companies:form.create');
    await owner.walk.says('companies:created');

    await owner.enter('companies:people.manage');
    await owner.walk.arrives(/\/people$/);
    await owner.write('accounts:email.label', 'egon@tagrender.example');
    await owner.enter('companies:people.send');
    await owner.walk.says('companies:people.invited', { email: 'egon@tagrender.example' });

    const link = await linkTo('egon@tagrender.example', '/invitations');
    const other = await Keys.begin({ locale: 'da', width: 'phone' }, link);
    await other.enter('companies:invitation.signIn');
    await other.signIn('egon@tagrender.example', 'Egon Olsen');
    await other.enter('companies:invitation.accept');
    await other.walk.says('companies:invitation.done');
    await other.walk.end();
  });

  it('finds another in the directory, and writes to it', async () => {
    await owner.enterAbove('layout:menu');
    await owner.enterAbove('layout:sections.companies');
    await owner.walk.arrives(/^\/companies$/);
    await owner.write('companies:search.q', 'snedkr');
    await owner.enter('companies:search.find');
    await owner.walk.arrivesWith('q=snedkr');
    await owner.enterOn('Holm & Datter');
    await owner.walk.arrives(/holm/);
    await owner.enter('companies:write');
    await owner.walk.arrives(/^\/messages\/new$/);
    await owner.write('messages:write', 'Laver I trapper?');
    await owner.enter('messages:send');
    await owner.walk.reads('Laver I trapper?');
  });
});

function logo(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 400, channels: 3, background: '#2255aa' } })
    .png()
    .toBuffer();
}
