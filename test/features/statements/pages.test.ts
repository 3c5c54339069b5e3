import { expect } from 'chai';
import { statementNames } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { sendText } from '../../support/builders/statements.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('A reader of the municipality’s texts', () => {
  useServer();
  const visitor = new Visitor();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });

  const page = async (path: string, reader: Visitor = visitor) => {
    const { status, text } = await reader.get(path);
    expect(status, path).to.equal(200);
    return text;
  };

  for (const name of statementNames)
    it(`sees version, date and language: /${name}`, async () => {
      const danish = await page(`/${name}`);
      const english = await page(`/${name}?lang=en`, new Visitor());

      expect(danish).to.match(/Version 1 · <time\s+datetime="[^"]+">[^<]+<\/time> · dansk/);
      expect(english).to.match(/Version 1 · <time\s+datetime="[^"]+">[^<]+<\/time> · English/);
      for (const text of [danish, english]) expect(text).not.to.match(/\{\{|\[\[/);
    });

  it('finds them in the footer, in the sitemap and in the search, in either language', async () => {
    const home = await page('/');
    const sitemap = await page('/sitemap.xml');

    for (const name of statementNames) {
      expect(home).to.match(new RegExp(`<footer[\\s\\S]*href="/${name}"`));
      expect(sitemap).to.contain(`/${name}?lang=da`);
    }
    expect(await page('/search?q=databeskyttelsesrådgiver')).to.contain('href="/privacy"');
    expect(await page('/search?q=Accessibility+statement')).to.contain('href="/was"');
    expect(await page('/search?q=Tilgængelighedserklæring&kind=texts')).to.contain('href="/was"');
  });

  it('sees that a contact is missing while its setting is empty', async () => {
    expect(await page('/contact')).to.contain('E-mail: (mangler)');
    expect(await page('/contact')).to.contain('(mangler: antal arbejdsdage)');
  });

  it('reads an earlier version at its address, and what changed word by word', async () => {
    await sendText(officer, 'rules', 'da', { body: 'Du må skrive **tre** opslag om ugen.', note: 'Kortere' });
    await sendText(officer, 'rules', 'da', { body: 'Du må skrive **fire** opslag om ugen.', note: 'Et til' });
    const history = await page('/texts/rules');
    const [third, second, first] = [...history.matchAll(/href="(\/texts\/rules\/[^"]+)"/g)].map(
      ([, href = '']) => href,
    );

    expect(history).to.contain('Kortere').and.to.contain('Et til');
    expect(second).to.match(/\/20\d\d-\d\d-\d\d-2$/);
    expect(await page(second ?? ''))
      .to.contain('<strong>tre</strong>')
      .and.to.contain('som ikke gælder længere');
    expect(await page(third ?? '')).to.contain('Det er den version, der gælder nu');
    expect(await page(first ?? '')).to.contain('artikel 14');
    const difference = await page('/texts/rules?from=2&to=3');
    expect(difference).to.match(/<del><span class="sr-only">Slettet: <\/span>tre<\/del>/);
    expect(difference).to.match(/<ins><span class="sr-only">Tilføjet: <\/span>fire<\/ins>/);
    expect(await page('/rules')).to.contain('<strong>fire</strong>');
  });

  it('does not see who in the office wrote a version', async () => {
    expect(await page('/texts/rules')).not.to.contain(officer.name);
  });

  it('is informed when the text is newer in the other language', async () => {
    const english = await page('/rules?lang=en', new Visitor());

    expect(english).to.contain('There is a newer version 3');
    expect(await page('/rules')).not.to.contain('nyere version');
  });

  it('is led to the list when a version does not exist in the other language', async () => {
    const [path = ''] = /\/texts\/rules\/20\d\d-\d\d-\d\d-3/.exec(await page('/texts/rules')) ?? [];
    const english = await new Visitor().get(`${path}?lang=en`);

    expect(english.location).to.equal('/texts/rules');
  });

  it('finds no version that does not exist, nor one under another day', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' }).format(new Date());
    const wrong = [
      '/texts/findes-ikke',
      '/texts/rules/1',
      `/texts/rules/${today}-99`,
      '/texts/rules/2001-01-01-1',
      '/texts/rules/2026-99-99-1',
      `/texts/terms/${today}-3`,
    ];

    for (const path of wrong) expect((await visitor.get(path)).status, path).to.equal(404);
    expect((await visitor.get('/texts/rules?from=x&to=2')).status).to.equal(200);
    expect(await page('/texts/rules?from=1&to=99')).to.contain('En af versionerne findes ikke på dansk');
    expect(await page('/texts/rules?from=2&to=2')).to.contain('den samme version to gange');
  });
});
