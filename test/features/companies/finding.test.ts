import { expect } from 'chai';
import { Company, CompanyMember, execute, sql } from '../../../models/index.ts';
import { analyseWords } from '../../../server/features/companies/search/vocabulary.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Finding in the directory', () => {
  useServer();
  let owner: Person;

  before(async () => {
    owner = await createPerson({ name: 'Agnethe Vibæk' });
    const places = { a: ['Nordby', '9991'], b: ['Sydby', '9992'] } as const;
    const create = (slug: string, place: keyof typeof places, fields: { name: string; offers: string[] }) => {
      const [city, postcode] = places[place];
      return Company.create({ slug, city, postcode, ...fields });
    };
    await create('bager', 'a', { name: 'Kornet', offers: ['surdejsbrød', 'kager til fester'] });
    await create('maler', 'b', { name: 'Pensel & Søn', offers: ['malerarbejde'] });
    const { id } = await create('smed', 'b', { name: 'Flammen', offers: ['gelændere'] });
    await CompanyMember.create({ companyId: id, userId: owner.id, title: 'Smed' });
    await execute(
      sql`UPDATE companies SET phone = '+45 10 43 77 77', street = 'Essevej 9' WHERE slug = 'smed'`,
    );
  });
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

  const pageOf = async (q: string, { reader = new Visitor(), more = '' } = {}) =>
    (await reader.get(`/companies?q=${encodeURIComponent(q)}${more}`)).text;
  const slugsOf = async (q: string, reader?: Visitor) =>
    [...(await pageOf(q, reader && { reader })).matchAll(/card-title"><a href="\/companies\/([^"]+)"/g)].map(
      ([, slug]) => slug,
    );

  it('says that nobody in the place fits, and how many do elsewhere', async () => {
    expect(await pageOf('bager i Sydby')).to.contain('Ingen i Sydby passer på »bager«. 1 i Nordby:');
    expect(await pageOf('bager i Sydby', { more: '&lang=en' })).to.contain(
      'Nobody in Sydby fits “bager”. 1 in Nordby:',
    );
    expect(await pageOf('baker Nordby')).to.contain('1 i Nordby passer på »baker«');
    expect(await slugsOf('maler nordbyy')).to.deep.equal(['maler']);
  });

  it('marks the words that it found, and what the company offers', async () => {
    const page = await pageOf('surdejsbrød');

    expect(page).to.contain('Tilbyder:').and.to.contain('<mark>surdejsbrød</mark>');
    expect(page).not.to.contain('<mark>kager</mark>');
  });

  it('lists those that only mention it last, below a heading', async () => {
    await Company.update({ seeks: ['maler'] }, { where: { slug: 'bager' } });

    const page = await pageOf('maler');
    const alone = await pageOf('gelændere');

    expect(page).to.match(/companies\/maler"[\s\S]*<h2>Passer mindre godt<\/h2>[\s\S]*companies\/bager"/);
    expect(alone).to.contain('companies/smed"').and.not.contain('Passer mindre godt');
    await Company.update({ seeks: [] }, { where: { slug: 'bager' } });
  });

  it('asks whether another word was meant', async () => {
    const page = await pageOf('mahlerarbejde');

    expect(page)
      .to.contain('Mente du')
      .and.to.match(/href="\/companies\?q=malerarbejde">malerarbejde<\/a>/);
    expect(await slugsOf('mahlerarbejde')).to.deep.equal(['maler']);
  });

  it('offers to leave a word out when no company has all, and to post what is sought', async () => {
    const page = await pageOf('gelænder surdejsbrød');

    expect(page)
      .to.contain('Ingen passer på det hele')
      .and.to.contain('href="/companies?q=surdejsbr%C3%B8d"');
    expect(page).to.contain('/opportunities/new?kind=seeks&amp;title=gel%C3%A6nder+surdejsbr%C3%B8d');
    const form = await owner.get('/opportunities/new?kind=seeks&title=gelænder');
    expect(form.text).to.match(/name="title"[^>]*value="gelænder"/);
  });

  it('finds a company by a name of its people for those who may see them only', async () => {
    expect(await slugsOf('agnethe vibæk', owner)).to.deep.equal(['smed']);
    expect(await slugsOf('agnethe vibæk')).to.deep.equal([]);
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${owner.id}`);
    expect(await slugsOf('agnethe vibæk', await createPerson())).to.deep.equal([]);
    await execute(sql`UPDATE users SET banned_at = NULL WHERE id = ${owner.id}`);
  });

  it('finds by telephone and street', async () => {
    for (const q of ['10437777', '10 43 77 77', '+45 10 43 77 77', 'essevej 9'])
      expect(await slugsOf(q), q).to.deep.equal(['smed']);
  });

  it('does not find what only begins alike or is a homograph', async () => {
    await Company.create({ slug: 'bag', name: 'Bag Ved', offers: ['lås'] });
    expect(await slugsOf('bager')).not.to.include('bag');
  });

  it('suggests words that find something and companies, in the language of the reader', async () => {
    const suggestions = async (q: string, more = '') => {
      const { text } = await new Visitor().get(`/companies/suggestions?q=${encodeURIComponent(q)}${more}`);
      return (JSON.parse(text) as { suggestions: { text: string; href: string }[] }).suggestions;
    };

    await analyseWords();

    expect((await suggestions('bag')).map(({ text }) => text)).to.include('bager');
    expect((await suggestions('bak', '&lang=en')).map(({ text }) => text)).to.include('baker');
    expect(await suggestions('pens')).to.deep.include({
      kind: 'company',
      text: 'Pensel & Søn',
      href: '/companies/maler',
    });
    expect((await suggestions('brugt mal')).map(({ href }) => href)).to.include('/companies?q=brugt+maler');
    expect((await suggestions('astron')).map(({ text }) => text)).to.deep.equal([]);
    for (const q of ['', ' ', "'", '%', 'a:*', '\\', '🙂', 'x'.repeat(300)])
      expect(await suggestions(q), q).to.be.an('array');
  });
});
