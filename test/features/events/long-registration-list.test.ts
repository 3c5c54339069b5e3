import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { unprotectCell } from '../../../server/platform/text/csv.ts';
import { readCsv } from '../../../server/platform/text/read-csv.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import { createEvent, createOrganiser, eventOf, type Organiser } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { row } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';

const SEATS = 1_200;
const WAITING = 130;
const PAGE = 50;

describe('A long list of registrations', () => {
  useServer();
  useBrowser();
  let mette: Organiser;
  let slug: string;
  let path: string;

  before(async () => {
    mette = await createOrganiser();
    slug = await createEvent(mette, { title: 'Folkemøde' });
    path = `/events/${slug}/registrations`;
    const event = await eventOf(slug);
    await execute(sql`
      WITH guests AS (
        INSERT INTO users (name, email)
        SELECT 'Gæst ' || lpad(n::text, 4, '0'), 'g' || n || '@gaest.example'
        FROM generate_series(1, ${SEATS + WAITING}::integer) AS n ORDER BY n RETURNING id, name)
      INSERT INTO seat_registrations (subject_type, subject_id, user_id, status, checked_in_at)
      SELECT 'event', ${event?.id ?? 0}, id, CASE WHEN at <= ${SEATS} THEN 'confirmed' ELSE 'waiting' END,
        CASE WHEN at <= 70 THEN now() END
      FROM (SELECT id, row_number() OVER (ORDER BY name) AS at FROM guests) AS g ORDER BY at`);
  });

  const namesIn = (text: string) => [...text.matchAll(/>(Gæst \d+)<\/a>/g)].map(([, name]) => name);
  const guests = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `Gæst ${String(from + at).padStart(4, '0')}`);

  it('has pages of fifty, from the first seat to the end of the waiting list', async () => {
    const names: (string | undefined)[] = [];
    let [href, pages] = [path, 0];
    while (href) {
      const { text } = await mette.get(href);
      const onPage = namesIn(text);
      expect(onPage.length).to.be.within(1, PAGE);
      names.push(...onPage);
      pages += 1;
      href = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    }

    expect(names).to.deep.equal(guests(1, SEATS + WAITING));
    expect(pages).to.equal(Math.ceil((SEATS + WAITING) / PAGE));
  });

  it('weighs less than 200 kB a page, and counts everybody', async () => {
    const { text } = await mette.get(path);

    expect(text.length).to.be.below(200_000);
    expect(text).to.match(/70 af 1\.?200 er kommet/);
    expect(text)
      .to.match(/1\.?200 har en plads/)
      .and.to.match(/130 på venteliste/);
  });

  it('is searched and filtered before it is cut into pages', async () => {
    const shown = async (query: string) => namesIn((await mette.get(`${path}?${query}`)).text);

    expect(await shown('q=gaest+1199')).to.deep.equal(['Gæst 1199']);
    expect(await shown('q=g1330@')).to.deep.equal(['Gæst 1330']);
    expect(await shown('show=came&page=2')).to.deep.equal(guests(51, 70));
    expect(await shown('show=missing')).to.deep.equal(guests(71, 120));
    expect(await shown('show=waiting&page=3')).to.deep.equal(guests(SEATS + 101, SEATS + WAITING));
    expect(await shown('sort=-name')).to.deep.equal(guests(SEATS - 49, SEATS).reverse());
    expect(await shown('page=999')).to.deep.equal([]);
  });

  it('has every registration in its spreadsheet, once, in the order of the list', async () => {
    const { text } = await mette.post(`${path}/export`);
    const [, ...lines] = [...readCsv(text, ';')].map(({ cells }) => cells.map(unprotectCell));

    expect(lines.map(([name]) => name)).to.deep.equal(guests(1, SEATS + WAITING));
    expect(lines.map(([, , , , position]) => Number(position))).to.deep.equal([
      ...Array.from({ length: SEATS }, (_, at) => at + 1),
      ...Array.from({ length: WAITING }, (_, at) => at + 1),
    ]);
    const filtered = await mette.post(`${path}/export?show=waiting&page=2`);
    expect([...readCsv(filtered.text, ';')]).to.have.length(1 + WAITING);
  });

  it('comes back to the same page after a check-in without scripts', async () => {
    const query = 'show=missing&sort=-name&page=2';
    const { text } = await mette.get(`${path}?${query}`);
    const [, action = ''] = /action="([^"]+\/check-in\?[^"]+)"/.exec(text) ?? [];

    const { location } = await mette.post(action.replaceAll('&amp;', '&'), { present: 'true' });

    expect(location).to.match(/\?show=missing&sort=-name&page=2#person-\d+$/);
    expect(location).to.contain(`${path}?`);
  });

  it('finds a person on another page with scripts, and notes who no longer matches the filter', async () => {
    const tab = await Tab.open({ as: mette, width: 'phone' });
    try {
      await tab.go(`${path}?show=missing`);
      await tab.page.locator('[name=q]').fill('gæst 1111');
      await tab.page.locator('[name=q]').press('Enter');
      const button = tab.page.getByRole('button', { name: 'Gæst 1111' });
      await button.click();
      await tab.page.locator('.button-toggle[aria-pressed=true]').waitFor();

      const guest = await row<{ at: Date | null }>(sql`
        SELECT r.checked_in_at AS at FROM seat_registrations r JOIN users u ON u.id = r.user_id
        WHERE u.name = 'Gæst 1111'`);
      expect(guest?.at).to.be.instanceOf(Date);
      expect(await tab.overflow()).to.equal(0);
    } finally {
      await tab.close();
    }
  });

  it('asks to remove somebody from any page, and nobody who is not registered', async () => {
    const last = await row<{ id: number }>(sql`SELECT id FROM users WHERE name = 'Gæst 1330'`);
    const stranger = await createPerson();

    expect((await mette.get(`${path}/${last?.id}/removal`)).text).to.contain('Fjern Gæst 1330?');
    expect((await mette.get(`${path}/${stranger.id}/removal`)).status).to.equal(404);
  });
});
