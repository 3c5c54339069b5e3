import { expect } from 'chai';
import sharp from 'sharp';
import { sql } from '../../models/index.ts';
import { useBrowser } from '../support/browser.ts';
import { row } from '../support/query.ts';
import { useServer } from '../support/server.ts';
import { createDemoCommunity } from './demo-community.ts';
import { KeyboardDriver } from './keyboard-driver.ts';
import { linkTo } from './page-driver.ts';

describe('An owner with only a keyboard, in a window as narrow as a phone', function () {
  this.timeout(120_000);
  useServer();
  useBrowser();
  let owner: KeyboardDriver;

  before(async () => {
    await createDemoCommunity();
    owner = await KeyboardDriver.open({ locale: 'da', width: 'phone' }, '/');
  });
  after(() => owner.driver.close());
  afterEach(() => expect(owner.driver.tab.errors).to.deep.equal([]));

  it('finds an event, signs in, registers, and withdraws', async () => {
    const event = await row<{ title: string; slug: string }>(sql`
      SELECT title, slug FROM events e JOIN seat_pools p ON p.subject_type = 'event' AND p.subject_id = e.id
      WHERE capacity IS NULL AND cancelled_at IS NULL AND starts_at > now() + interval '1 day'
      ORDER BY starts_at LIMIT 1`);
    await owner.activateInHeader('layout:menu');
    await owner.activateInHeader('layout:sections.events');
    await owner.driver.expectPath(/^\/events$/);
    await owner.activateNamed(event?.title ?? '');
    await owner.driver.expectPath(new RegExp(`/${event?.slug}$`));
    await owner.activate('events:registration.signIn');
    await owner.signIn('bodil@tagrender.example', 'Bodil Tagren');
    await owner.driver.expectPath(new RegExp(`/${event?.slug}/registration$`));

    await owner.activate('events:registration.register');
    await owner.driver.expectKey('events:registered.confirmed');
    await owner.activateNamed(/^Meld fra$/); // the link to the form
    await owner.activate('events:registration.withdraw');
    await owner.confirm();
    await owner.driver.expectKey('events:withdrawn');
  });

  it('creates a company with a logo, and invites a colleague, who joins', async () => {
    await owner.activateInHeader('layout:menu');
    await owner.activateInHeader('layout:myCompanies');
    await owner.driver.expectPath(/^\/me$/);
    await owner.activate('accounts:me.newCompany');
    await owner.driver.expectPath(/^\/companies\/new$/);
    await owner.activate('companies:lookup.fillIn');
    await owner.driver.expectPath(/^\/companies\/new\/form$/);
    await owner.type('companies:form.name', 'Bodils Tagrender ApS');
    await owner.choose('companies:form.industry', owner.driver.t('industries:craft'));
    await owner.type('companies:form.offers', 'tagrender, zinktag');
    await owner.attachFile('companies:form.logo', {
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: await logo(),
    });
    await owner.activate('companies:form.create');
    await owner.driver.expectKey('companies:created');

    await owner.activate('companies:people.manage');
    await owner.driver.expectPath(/\/people$/);
    await owner.type('accounts:email.label', 'egon@tagrender.example');
    await owner.activate('companies:people.send');
    await owner.driver.expectKey('companies:people.invited', { email: 'egon@tagrender.example' });

    const link = await linkTo('egon@tagrender.example', '/invitations');
    const other = await KeyboardDriver.open({ locale: 'da', width: 'phone' }, link);
    await other.type('accounts:profile.name', 'Egon Olsen');
    await other.activate('companies:invitation.accept', { company: 'Bodils Tagrender ApS' });
    await other.driver.expectKey('companies:invitation.done');
    await other.driver.close();
  });

  it('finds another company in the directory, and writes to it', async () => {
    await owner.activateInHeader('layout:menu');
    await owner.activateInHeader('layout:sections.companies');
    await owner.driver.expectPath(/^\/companies$/);
    await owner.type('companies:search.q', 'snedkr');
    await owner.activate('companies:search.find');
    await owner.driver.expectQuery('q=snedkr');
    await owner.activateNamed('Holm & Datter');
    await owner.driver.expectPath(/holm/);
    await owner.activate('companies:write');
    await owner.driver.expectPath(/^\/messages\/new$/);
    await owner.type('messages:write', 'Laver I trapper?');
    await owner.activate('messages:send');
    await owner.driver.expectText('Laver I trapper?');
  });
});

function logo(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 400, channels: 3, background: '#2255aa' } })
    .png()
    .toBuffer();
}
