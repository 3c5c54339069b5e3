import { expect } from 'chai';
import { Event, execute, Position, sql } from '../../models/index.ts';
import { writeAddresses } from '../../server/modules/maps/addresses/service.ts';
import { Tab, useBrowser } from '../support/browser.ts';
import { createCompany } from '../support/builders/companies.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { pageErrors } from './page-errors.ts';

describe('Maps', function () {
  this.timeout(60_000);
  useServer();
  useBrowser();
  let owner: Person;
  let slug: string;
  let companyId: number;

  before(async () => {
    owner = await createPerson();
    const company = await createCompany(owner);
    ({ slug, id: companyId } = company);
    await company.update({
      name: 'Snedkeriet ved Åen',
      street: 'Åvej 4',
      postcode: '2640',
      city: 'Hedehusene',
    });
    const place = { latitude: 55.65, longitude: 12.2, source: 'address' } as const;
    await Position.create({ subjectType: 'company', subjectId: company.id, ...place });
    // Two at the same place, and one elsewhere.
    await execute(sql`
      WITH added AS (
        INSERT INTO companies (slug, name, industry) VALUES
          ('taarnet-a', 'Tårnet A', 'it'), ('taarnet-b', 'Tårnet B', 'food'),
          ('langt-vaek', 'Langt Væk', 'it')
        RETURNING id, slug
      )
      INSERT INTO positions SELECT 'company', id, CASE WHEN slug = 'langt-vaek' THEN 55.60 ELSE 55.66 END,
        CASE WHEN slug = 'langt-vaek' THEN 12.15 ELSE 12.30 END, 'address' FROM added`);
    const [at, to] = [new Date(Date.now() + 86_400_000), new Date(Date.now() + 90_000_000)];
    const event = await Event.create({
      ...{
        slug: 'aabent-hus',
        title: 'Åbent hus',
        startsAt: at,
        endsAt: to,
        address: 'Åvej 4, 2640 Hedehusene',
      },
      organiserCompanyId: company.id,
    });
    await Position.create({ subjectType: 'event', subjectId: event.id, ...place });
    const street = { street: 'Åvej', postcode: '2640', town: 'Hedehusene', letter: '' };
    await writeAddresses(
      {
        addresses: [4, 6].map((number) => ({
          ...{ id: `00000000-0000-4000-8000-00000000000${number}`, number, ...street },
          ...{ latitude: 55.65 + number / 10_000, longitude: 12.2 },
        })),
        units: [],
      },
      { shrink: true },
    );
  });

  const openDirectory = async (path: string, options: Parameters<typeof Tab.open>[0] = {}) => {
    const tab = await Tab.open(options);
    await tab.go(path);
    await tab.page.locator('[data-map-canvas][data-ready]').waitFor();
    return tab;
  };
  const points = (tab: Tab) => tab.page.locator('.map-point');

  for (const options of [{}, { dark: true, locale: 'en' }] as const)
    it(`ask no other host, and axe finds nothing${'dark' in options ? ' (dark, English)' : ''}`, async () => {
      const locale = 'locale' in options ? options.locale : 'da';
      const tab = await openDirectory(`/companies?view=map&lang=${locale}`, options);
      expect(await pageErrors(tab, locale, ['desk', 'phone']), 'directory').to.deep.equal([]);
      for (const path of [`/companies/${slug}`, '/events/aabent-hus']) {
        await tab.resize('desk');
        await tab.go(`${path}?lang=${locale}`);
        await tab.page.locator('[data-map-open]').click();
        await tab.page.locator('.leaflet-marker-icon.map-own').waitFor();
        expect(await pageErrors(tab, locale, ['desk', 'phone']), path).to.deep.equal([]);
      }
      await tab.close();
    });

  it('have the companies of the list, and follow its filters and words', async () => {
    const tab = await openDirectory('/companies');
    await tab.page.getByText('4 virksomheder på kortet').waitFor();
    await tab.page.getByLabel('2 virksomheder her').waitFor();

    await tab.page.fill('[name=q]', 'snedkeriet');
    await tab.page.getByText('1 virksomhed på kortet').waitFor();

    expect(await points(tab).count()).to.equal(1);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('are moved, zoomed, opened and left by the keyboard', async () => {
    const tab = await openDirectory('/companies');
    const { keyboard } = tab.page;
    const canvas = tab.page.locator('[data-map-canvas]');
    const requests: string[] = [];
    tab.page.on('request', (request) => requests.push(request.url()));
    const zoomOf = (url: string | undefined) => new URL(url ?? '').searchParams.get('zoom');
    const boxOf = (url: string | undefined) => new URL(url ?? '').searchParams.get('box');
    const nextBox = async (key: string) => {
      const answer = tab.page.waitForResponse(/map\.geojson/);
      await keyboard.press(key);
      return (await answer).url();
    };

    await canvas.focus();
    const right = await nextBox('ArrowRight');
    const left = await nextBox('ArrowLeft');
    expect(boxOf(right)).not.to.equal(boxOf(left));
    const nearer = await nextBox('+');
    expect(Number(zoomOf(nearer))).to.be.greaterThan(Number(zoomOf(left)));
    await nextBox('-');

    await tab.page.getByRole('button', { name: 'Snedkeriet ved Åen' }).focus();
    await keyboard.press('Enter');
    const link = tab.page.locator('.map-popup a', { hasText: 'Snedkeriet ved Åen' });
    await link.waitFor();
    await tab.page.locator('.map-popup a:focus').waitFor();
    await keyboard.press('Escape');
    await link.waitFor({ state: 'detached' });
    const focused = () => tab.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(await focused()).to.equal('Snedkeriet ved Åen');
    await keyboard.press('Escape');
    expect(await tab.page.evaluate(() => document.activeElement?.hasAttribute('data-map-end'))).to.equal(
      true,
    );
    await keyboard.press('Tab');
    const inMap = () =>
      tab.page.evaluate(() => Boolean(document.activeElement?.closest('[data-map-canvas]')));
    expect(await inMap()).to.equal(false);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('name the companies of one place in a popup', async () => {
    const tab = await openDirectory('/companies');

    await tab.page.getByLabel('2 virksomheder her').click();

    await tab.page.locator('.map-popup a', { hasText: 'Tårnet A' }).waitFor();
    const names = await tab.page.locator('.map-popup a').allInnerTexts();
    expect(names).to.deep.equal(['Tårnet A', 'Tårnet B']);
    await tab.close();
  });

  it('are beside the list at a desk, and instead of it on a phone', async () => {
    const tab = await openDirectory('/companies');
    expect(await tab.page.locator('.directory-list').first().isVisible()).to.equal(true);
    await tab.resize('phone');
    expect(await tab.page.locator('.directory-map').isVisible()).to.equal(false);

    await tab.page.getByRole('link', { name: 'Kort', exact: true }).click();
    await tab.page.locator('.directory-map').waitFor();
    expect(new URL(tab.page.url()).searchParams.get('view')).to.equal('map');
    await tab.page.getByRole('link', { name: 'Liste', exact: true }).click();
    await tab.page.locator('.directory-map').waitFor({ state: 'hidden' });
    await tab.close();
  });

  it('ask for the reader’s place only when told to, and round it', async () => {
    const tab = await openDirectory('/companies');
    const context = tab.page.context();
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 55.652_347, longitude: 12.298_765 });

    await tab.page.getByRole('button', { name: 'Nær mig' }).click();
    await tab.page.waitForURL(/near=/);

    const { searchParams } = new URL(tab.page.url());
    expect(searchParams.get('near')).to.equal('55.652,12.299');
    await tab.close();
  });

  it('say when the device does not tell the place', async () => {
    const tab = await openDirectory('/companies');
    await tab.page.context().clearPermissions();

    await tab.page.getByRole('button', { name: 'Nær mig' }).click();

    await tab.page.getByText('Vælg en bydel i stedet').waitFor();
    await tab.close();
  });

  it('take the place of a company by the address search, by a click and by arrow keys', async () => {
    const tab = await Tab.open({ as: owner });
    await tab.go(`/companies/${slug}/edit`);
    const { page } = tab;
    await page.fill('[name=street]', '');
    await page.locator('[name=street]').pressSequentially('aavej 6');
    await page.getByRole('option', { name: 'Åvej 6, 2640 Hedehusene' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('[name=street]')).to.equal('Åvej 6');
    expect(await page.inputValue('[name=addressId]')).to.match(/6$/);

    await page.getByText('Sæt selv prikken på kortet').click();
    await page.locator('.leaflet-container').click({ position: { x: 200, y: 100 } });
    const latitude = () => page.inputValue('[name=latitude]');
    const clicked = Number(await latitude());
    expect(clicked).to.be.within(55.6, 55.7);
    await page.getByRole('button', { name: 'Prikken' }).focus();
    await page.keyboard.press('Shift+ArrowUp');
    const moved = Number(await latitude());
    expect(moved - clicked).to.be.within(0.0003, 0.0006);
    expect(tab.errors).to.deep.equal([]);
    expect(await pageErrors(tab, 'da', ['desk', 'phone'])).to.deep.equal([]);
    await page.locator('main form button[type=submit]').first().click();
    await page.waitForURL(new RegExp(`/companies/${slug}$`));

    const stored = await Position.findOne({ where: { subjectType: 'company', subjectId: companyId } });
    expect(stored?.get()).to.include({ source: 'hand', latitude: moved });
    await tab.close();
  });

  it('are a picture without JavaScript, and fields in forms', async () => {
    const tab = await Tab.open({ as: owner, script: false });
    await tab.go(`/companies/${slug}`);
    const picture = tab.page.locator('.place-map img');
    await picture.waitFor();
    expect(await tab.page.locator('[data-map-open]').isVisible()).to.equal(false);
    await tab.go('/companies');
    expect(await tab.page.locator('.directory-list').first().isVisible()).to.equal(true);
    expect(await tab.page.getByRole('button', { name: 'Nær mig' }).count()).to.equal(0);
    await tab.close();
  });
});
