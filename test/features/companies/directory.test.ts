import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The directory', () => {
  useServer();

  before(async () => {
    await execute(sql`
      INSERT INTO companies (slug, name, industry, offers, seeks, tagline, district) VALUES
        ('noerrevang', 'Nørrevang Snedkeri ApS', 'craft', '{køkkener,trapper}', '{lærling}',
          'Møbler efter mål', 'Hedehusene'),
        ('kvist', 'Kvist Data', 'it', '{webshop,integration}', '{pilotkunde}', 'Software til værksteder',
          'Taastrup'),
        ('oelgaard', 'Ølgaards Bageri', 'food', '{rundstykker,tagrender}', '{lagerplads,lærling}',
          'Brød hver morgen', 'Fløng'),
        ('aaboe', 'Åbo Regnskab', 'finance', '{bogføring}', '{}', 'Tal, der passer', 'Taastrup')`);
  });

  const slugsOf = async (query: string) => {
    const { text } = await new Visitor().get(`/companies?${query}`);
    return [...text.matchAll(/<h[23] class="card-title"><a\s+href="\/companies\/([^"]+)"/g)].map(
      ([, slug]) => slug,
    );
  };

  it('finds Danish words in any inflection, also unfinished ones', async () => {
    expect(await slugsOf('q=snedkeri')).to.deep.equal(['noerrevang']);
    expect(await slugsOf('q=snedkeriet')).to.deep.equal(['noerrevang']);
    expect(await slugsOf('q=snedk')).to.deep.equal(['noerrevang']);
    expect(await slugsOf('q=køkken')).to.deep.equal(['noerrevang']);
  });

  it('finds in spite of typing mistakes', async () => {
    expect(await slugsOf('q=snedkri')).to.deep.equal(['noerrevang']);
    expect(await slugsOf('q=bagerri')).to.include('oelgaard');
    expect(await slugsOf('q=rundstyker')).to.include('oelgaard');
    expect(await slugsOf('q=rundstkyker')).to.include('oelgaard');
    expect(await slugsOf('q=tagrænder')).to.include('oelgaard');
    expect(await slugsOf('q=tagredner')).to.include('oelgaard');
    expect(await slugsOf('q=advokat')).to.deep.equal([]);
  });

  it('lists companies that offer it before those that seek it, also when it is misspelt', async () => {
    await execute(sql`
      INSERT INTO companies (slug, name, industry, offers, seeks, tagline) VALUES
        ('soeger', 'Aftryk Reklame', 'creative', '{skilte}', '{elektriker,stillads}', ''),
        ('tilbyder', 'Strøm & Søn', 'building', '{elektriker,stilladser}', '{}', ''),
        ('omtaler', 'Lys i Mørket', 'building', '{lamper}', '{}', 'Kender en elektriker')`);

    expect(await slugsOf('q=elektriker')).to.deep.equal(['tilbyder', 'omtaler', 'soeger']);
    expect((await slugsOf('q=elektrikker')).filter((slug) => slug !== 'omtaler')).to.deep.equal([
      'tilbyder',
      'soeger',
    ]);
    expect((await slugsOf('q=stilads')).slice(0, 2)).to.deep.equal(['tilbyder', 'soeger']);
    await execute(sql`DELETE FROM companies WHERE slug IN ('soeger', 'tilbyder', 'omtaler')`);
  });

  it('finds by industry and by what is sought', async () => {
    expect(await slugsOf('industry=it')).to.deep.equal(['kvist']);
    expect(await slugsOf('seeks=lærling')).to.deep.equal(['noerrevang', 'oelgaard']);
    expect(await slugsOf('seeks=lærling&industry=food')).to.deep.equal(['oelgaard']);
  });

  it('sorts in Danish order: Å comes last', async () => {
    expect(await slugsOf('')).to.deep.equal(['kvist', 'noerrevang', 'oelgaard', 'aaboe']);
  });

  it('says that nothing matches, and keeps the query', async () => {
    const { text } = await new Visitor().get('/companies?q=xyzzyq');

    expect(text).to.contain('Ingen virksomheder passer på det').and.to.contain('value="xyzzyq"');
  });

  for (const query of [
    'q=%27%22%3B--',
    'q=%26%7C!%3A*()',
    'industry=nonsense',
    'page=-1',
    'page=99999999999',
    'seeks=%25_%5C',
    `q=${'æ'.repeat(199)}`,
    'q=a&q=b',
  ])
    it(`answers 200 to a malformed query: ${query.slice(0, 30)}`, async () => {
      expect((await new Visitor().get(`/companies?${query}`)).status).to.equal(200);
    });

  it('can be downloaded as CSV without formulas', async () => {
    await execute(
      sql`INSERT INTO companies (slug, name, cvr) VALUES ('ond', '=HYPERLINK("http://evil.dk")', '10150817')`,
    );

    const { text, headers } = await new Visitor().get('/companies.csv');

    expect(headers.get('content-type')).to.contain('text/csv');
    expect(text).to.contain(`"'=HYPERLINK`).and.to.contain('CVR-nr.;Navn;');
  });

  it('leaves names of persons out of the public CSV, and gives officers all', async () => {
    await execute(sql`INSERT INTO companies (slug, name) VALUES ('glar', 'Glarmester v/ Gitte Glas')`);
    const lists = await Promise.all(
      [new Visitor(), await createPerson({ role: 'officer' })].map((reader) => reader.get('/companies.csv')),
    );

    expect(lists.map(({ text }) => text.includes('Glarmester'))).to.deep.equal([true, true]);
    expect(lists.map(({ text }) => text.includes('Gitte Glas'))).to.deep.equal([false, true]);
  });
});
