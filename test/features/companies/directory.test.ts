import { expect } from 'chai';
import { rows, sql } from '../../../models/index.ts';
import { person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The directory', () => {
  useTown();

  before(async () => {
    await rows(sql`
      INSERT INTO companies (slug, name, industry, offers, seeks, tagline, district) VALUES
        ('noerrevang', 'Nørrevang Snedkeri ApS', 'craft', '{køkkener,trapper}', '{lærling}', 'Møbler efter mål', 'Hedehusene'),
        ('kvist', 'Kvist Data', 'it', '{webshop,integration}', '{pilotkunde}', 'Software til værksteder', 'Taastrup'),
        ('oelgaard', 'Ølgaards Bageri', 'food', '{rundstykker,tagrender}', '{lagerplads,lærling}', 'Brød hver morgen', 'Fløng'),
        ('aaboe', 'Åbo Regnskab', 'finance', '{bogføring}', '{}', 'Tal, der passer', 'Taastrup')`);
  });

  const found = async (query: string) => {
    const { text } = await new Visitor().get(`/companies?${query}`);
    return [...text.matchAll(/<h2 class="card-title"><a href="\/companies\/([^"]+)"/g)].map(([, slug]) => slug);
  };

  it('finds by Danish words, whole, bent and unfinished', async () => {
    expect(await found('q=snedkeri')).to.deep.equal(['noerrevang']);
    expect(await found('q=snedkeriet')).to.deep.equal(['noerrevang']);
    expect(await found('q=snedk')).to.deep.equal(['noerrevang']);
    expect(await found('q=køkken')).to.deep.equal(['noerrevang']);
  });

  it('finds in spite of typing mistakes', async () => {
    expect(await found('q=snedkri')).to.deep.equal(['noerrevang']);
    expect(await found('q=bagerri')).to.include('oelgaard');
    expect(await found('q=rundstyker')).to.include('oelgaard');
    expect(await found('q=rundstkyker')).to.include('oelgaard');
    expect(await found('q=tagrænder')).to.include('oelgaard');
    expect(await found('q=tagredner')).to.include('oelgaard');
    expect(await found('q=advokat')).to.deep.equal([]);
  });

  it('puts who offers it before who seeks it, spelt rightly or wrongly', async () => {
    await rows(sql`
      INSERT INTO companies (slug, name, industry, offers, seeks, tagline) VALUES
        ('soeger', 'Aftryk Reklame', 'creative', '{skilte}', '{elektriker,stillads}', ''),
        ('tilbyder', 'Strøm & Søn', 'building', '{elektriker,stilladser}', '{}', ''),
        ('omtaler', 'Lys i Mørket', 'building', '{lamper}', '{}', 'Kender en elektriker')`);

    expect(await found('q=elektriker')).to.deep.equal(['tilbyder', 'omtaler', 'soeger']);
    expect((await found('q=elektrikker')).filter((slug) => slug !== 'omtaler')).to.deep.equal(['tilbyder', 'soeger']);
    expect((await found('q=stilads')).slice(0, 2)).to.deep.equal(['tilbyder', 'soeger']);
    await rows(sql`DELETE FROM companies WHERE slug IN ('soeger', 'tilbyder', 'omtaler')`);
  });

  it('finds by trade and by what is sought', async () => {
    expect(await found('industry=it')).to.deep.equal(['kvist']);
    expect(await found('seeks=lærling')).to.deep.equal(['noerrevang', 'oelgaard']);
    expect(await found('seeks=lærling&industry=food')).to.deep.equal(['oelgaard']);
  });

  it('sorts as Danes do: Å is the last letter', async () => {
    expect(await found('')).to.deep.equal(['kvist', 'noerrevang', 'oelgaard', 'aaboe']);
  });

  it('says so when nothing fits, and keeps the words', async () => {
    const { text } = await new Visitor().get('/companies?q=xyzzyq');

    expect(text).to.contain('Ingen virksomheder passer på det').and.to.contain('value="xyzzyq"');
  });

  for (const query of [
    'q=%00',
    'q=%27%22%3B--',
    'q=%26%7C!%3A*()',
    'industry=nonsense',
    'page=-1',
    'page=99999999999',
    'seeks=%25_%5C',
    `q=${'æ'.repeat(199)}`,
    'q=a&q=b',
  ])
    it(`takes rubbish in its stride: ${query.slice(0, 30)}`, async () => {
      expect((await new Visitor().get(`/companies?${query}`)).status).to.equal(200);
    });

  it('comes as a spreadsheet that runs nothing', async () => {
    await rows(sql`INSERT INTO companies (slug, name, cvr) VALUES ('ond', '=HYPERLINK("http://evil.dk")', '10150817')`);

    const { text, headers } = await new Visitor().get('/companies.csv');

    expect(headers.get('content-type')).to.contain('text/csv');
    expect(text).to.contain(`"'=HYPERLINK`).and.to.contain('CVR-nr.;Navn;');
  });

  it('says nobody’s name in the list that goes round; the office has it whole', async () => {
    await rows(sql`INSERT INTO companies (slug, name) VALUES ('glar', 'Glarmester v/ Gitte Glas')`);
    const lists = await Promise.all(
      [new Visitor(), await person({ role: 'officer' })].map((reader) => reader.get('/companies.csv')),
    );

    expect(lists.map(({ text }) => text.includes('Glarmester'))).to.deep.equal([true, true]);
    expect(lists.map(({ text }) => text.includes('Gitte Glas'))).to.deep.equal([false, true]);
  });
});
