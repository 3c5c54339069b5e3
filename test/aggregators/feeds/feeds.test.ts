import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { sitemap, sitemapPart } from '../../../server/aggregators/feeds/sitemap.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import {
  insertCompany,
  insertEvent,
  insertInitiative,
  insertOpportunity,
} from '../../support/builders/public-content.ts';
import { textOf } from '../../support/chunks.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Feeds for readers and search engines', () => {
  useServer();
  useBrowser();
  const visitor = new Visitor();
  let tab: Tab;
  before(async () => {
    tab = await Tab.open();
    await tab.page.goto('about:blank');
  });
  after(() => tab.close());

  /** The texts of all elements of a name, by a real XML parser. Throws when it is not well-formed. */
  const texts = (xml: string, name: string): Promise<string[]> =>
    tab.page.evaluate(
      ([source, wanted]) => {
        const parsed = new DOMParser().parseFromString(source ?? '', 'application/xml');
        if (parsed.querySelector('parsererror')) throw new Error(parsed.documentElement.textContent ?? '');
        return [...parsed.getElementsByTagNameNS('*', wanted ?? '')].map((each) => each.textContent ?? '');
      },
      [xml, name],
    );

  it('are well-formed while there is nothing in them', async () => {
    for (const path of ['/events.atom', '/initiatives.atom'])
      expect(await texts((await visitor.get(path)).text, 'updated'), path).to.deep.equal([
        '1970-01-01T00:00:00.000Z',
      ]);
  });

  it('contain events, with any text that people wrote', async () => {
    const title = 'Møde & "kaffe" <b>\u{FFFF}]]>';
    const { id, slug } = await insertEvent({ title, text: '<script>alert(1)</script> **fed**' });
    await insertEvent({ title: 'Forbi', cancelled: true });

    const answer = await visitor.get('/events.atom');

    expect(answer.headers.get('content-type')).to.equal('application/atom+xml; charset=utf-8');
    expect(answer.headers.get('cache-control')).to.match(/^public, max-age=\d+$/);
    const titles = await texts(answer.text, 'title');
    expect(titles).to.include('Møde & "kaffe" <b>]]>').and.to.include('Aflyst: Forbi');
    expect((await texts(answer.text, 'content')).join())
      .to.contain('<strong>fed</strong>')
      .and.not.to.contain('<script');
    expect(await texts(answer.text, 'id')).to.include(`tag:localhost,2026:events/${id}`);
    expect((await texts(answer.text, 'summary')).join()).to.contain('3. december 2026');
    expect(answer.text).to.contain(`/events/${slug}"`).and.not.to.contain('hemmelig');
  });

  it('contain initiatives, not drafts', async () => {
    await insertInitiative({ title: 'Åben plan' });
    await insertInitiative({ title: 'Lukket plan', published: false });

    const titles = await texts((await visitor.get('/initiatives.atom')).text, 'title');

    expect(titles).to.include('Åben plan').and.not.to.include('Lukket plan');
  });

  it('keep the id of an entry when its title and address change, with the time of the change', async () => {
    const { id } = await insertInitiative({ title: 'Gammelt navn' });
    await execute(
      sql`UPDATE initiatives SET title = 'Nyt navn', slug = 'nyt', updated_at = '2031-01-01T00:00Z'
        WHERE id = ${id}`,
    );

    const { text } = await visitor.get('/initiatives.atom');

    expect(await texts(text, 'id')).to.include(`tag:localhost,2026:initiatives/${id}`);
    expect((await texts(text, 'updated'))[0]).to.equal('2031-01-01T00:00:00.000Z');
  });

  it('list every public page in both languages for search engines, and no other', async () => {
    const [company, event, open] = [await insertCompany(), await insertEvent(), await insertInitiative()];
    const draft = await insertInitiative({ published: false });
    const [current, closed] = [
      await insertOpportunity(),
      await insertOpportunity({ closesOn: '2020-01-01' }),
    ];

    const answer = await visitor.get('/sitemap.xml');
    const paths = (await texts(answer.text, 'loc')).map((url) => url.replace(/^https?:\/\/[^/]+/, ''));

    for (const path of [
      '/',
      `/companies/${company.slug}`,
      `/events/${event.slug}`,
      `/initiatives/${open.slug}`,
      `/opportunities/${current.id}`,
    ])
      expect(paths).to.include(`${path}?lang=da`).and.to.include(`${path}?lang=en`);
    expect(paths.join())
      .not.to.contain(`/initiatives/${draft.slug}?`)
      .and.not.to.contain(`/opportunities/${closed.id}?`);
    expect(answer.text).to.contain('hreflang="en"');
  });

  it('have several sitemaps when one file cannot contain all pages, and leave none out', async () => {
    await execute(sql`
      INSERT INTO companies (slug, name) SELECT 'nr-' || n, 'Nr. ' || n FROM generate_series(1, 23) AS n`);
    await execute(sql`DELETE FROM companies WHERE id IN (SELECT id FROM companies ORDER BY id LIMIT 11)`);

    const parts = await texts(await textOf(sitemap(5)), 'loc');
    const all = await texts(await textOf(sitemap()), 'loc');
    const names = parts.map((address) => /\/sitemaps\/(.+)\.xml$/.exec(address)?.[1] ?? '');
    const pagesOfParts = await Promise.all(
      names.map(async (name) => texts(await textOf(sitemapPart(name, 5)), 'loc')),
    );

    expect(names).to.include('fixed').and.to.include('companies-4').and.not.to.include('companies-1');
    expect(pagesOfParts.flat()).to.deep.equal(all);
    for (const pages of pagesOfParts.slice(1)) expect(pages.length).to.be.within(1, 10);
    for (const part of ['1', 'x', 'x-1', 'companies', 'companies-0', 'companies-1-1', 'companies-999999'])
      expect((await visitor.get(`/sitemaps/${part}.xml`)).status, part).to.equal(404);
  });

  it('name the sitemap in robots.txt', async () => {
    const { text } = await visitor.get('/robots.txt');

    expect(text)
      .to.match(/^User-agent: \*\n/)
      .and.to.match(/\nSitemap: http:\/\/localhost:\d+\/sitemap\.xml\n$/);
  });
});
