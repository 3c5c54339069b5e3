import { expect } from 'chai';
import { Company, CompanyMember, execute, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

type Option = { label: string; href: string; count: number; isChosen: boolean };

const plain = (html: string) =>
  html
    .replaceAll('&amp;', '&')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('The filters of the directory', () => {
  useServer();
  let owner: Person;

  before(async () => {
    owner = await createPerson();
    const carpenter = await Company.create({
      slug: 'kvist',
      name: 'Kvist Tømrer',
      industry: 'craft',
      industryCode: '433200',
      district: 'Hedehusene',
      employees: '2-4',
      offers: ['tømrer', 'vinduer'],
      verifiedAt: new Date(),
    });
    await CompanyMember.create({ companyId: carpenter.id, userId: owner.id });
    await execute(sql`
      INSERT INTO companies (slug, name, industry, industry_code, district, city, employees, offers, seeks,
        created_at, imported_at) VALUES
        ('hus', 'Hus og Hal', 'building', '412000', 'Fløng', 'Hedehusene', '10-19', '{tømrer}', '{}',
          now() - interval '60 days', NULL),
        ('el', 'El og Lys', 'craft', NULL, 'Taastrup', 'Taastrup', '5-9', '{elektriker}', '{tømrer}',
          now(), NULL),
        ('auto', 'Auto Nord', 'auto', '452010', '', 'Høje Taastrup', '1', '{dæk}', '{}',
          now() - interval '90 days', NULL),
        ('it', 'Data Data', 'it', '620100', 'Sengeløse', 'Taastrup', '200-499', '{software}',
          '{vinduer,tømrer}', now(), now()),
        ('uden', 'Uden Sted', 'other', NULL, '', '', '', '{}', '{}', now() - interval '90 days', NULL)`);
  });
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

  async function open(path: string, reader = new Visitor()) {
    const { text, status } = await reader.get(path);
    expect(status, path).to.equal(200);
    const slugs = [...text.matchAll(/card-title"><a href="\/companies\/([^"]+)"/g)].map(([, slug]) => slug);
    const options: Option[] = [
      ...text.matchAll(/<a class="filter-option[^>]* href="([^"]+)"\srel="nofollow"([^>]*)>([\s\S]*?)<\/a>/g),
    ].map(([, href = '', rest = '', content = '']) => ({
      href: plain(href),
      isChosen: rest.includes('aria-current'),
      label: plain(content.replace(/<span class="filter-count">[\s\S]*/, '')).replace(' (valgt)', ''),
      count: Number(plain(/filter-count">([\s\S]*?)<\/span>/.exec(content)?.[1] ?? '')),
    }));
    return { text, slugs, options };
  }
  const slugsOf = async (query: string, reader?: Visitor) =>
    (await open(`/companies?${query}`, reader)).slugs;

  it('narrow by section and division of DB25, also from codes that were valid before 2025', async () => {
    expect(await slugsOf('industry=F')).to.have.members(['kvist', 'hus', 'el']);
    expect(await slugsOf('industry=43')).to.have.members(['kvist', 'el']);
    expect(await slugsOf('industry=95')).to.deep.equal(['auto']);
    expect(await slugsOf('industry=F&industry=41')).to.deep.equal(['hus']);
    expect(await slugsOf('industry=43&industry=K')).to.have.members(['kvist', 'el', 'it']);
  });

  it('know the industries of older addresses', async () => {
    expect(await slugsOf('industry=craft')).to.have.members(['kvist', 'el']);
  });

  it('narrow by district in any spelling; without one, the town counts', async () => {
    expect(await slugsOf('district=taastrup')).to.deep.equal(['el']);
    expect(await slugsOf('district=H%C3%B8je+Taastrup')).to.deep.equal(['auto']);
    expect(await slugsOf('district=hoeje-taastrup')).to.deep.equal(['auto']);
    expect(await slugsOf('district=Hedehusene&district=Fl%C3%B8ng')).to.have.members(['kvist', 'hus']);
  });

  it('narrow by size, by verification and to those who joined lately, not by an import', async () => {
    expect(await slugsOf('size=2-9')).to.have.members(['kvist', 'el']);
    expect(await slugsOf('size=1&size=200%2B')).to.have.members(['auto', 'it']);
    expect(await slugsOf('verified=1')).to.deep.equal(['kvist']);
    expect(await slugsOf('new=1')).to.have.members(['kvist', 'el']);
  });

  it('narrow by the distance from the reader’s company or from a position', async () => {
    expect(await slugsOf('within=5', owner)).to.have.members(['kvist', 'hus', 'it', 'auto']);
    expect(await slugsOf('within=1&near=55.6517,12.2926')).to.deep.equal(['el']);
    expect(await slugsOf('sort=near&near=55.6830,12.2320')).to.deep.equal([
      'it',
      'hus',
      'kvist',
      'auto',
      'el',
    ]);
  });

  it('narrow to those who seek what the reader’s company offers', async () => {
    expect(await slugsOf('fits=1', owner)).to.have.members(['el', 'it']);
    expect(await slugsOf('fits=1&district=taastrup', owner)).to.deep.equal(['el']);
  });

  it('combine with each other and with words', async () => {
    expect(await slugsOf('industry=F&size=2-9&district=taastrup')).to.deep.equal(['el']);
    expect(await slugsOf('q=t%C3%B8mrer&size=10-49')).to.deep.equal(['hus']);
    expect(await slugsOf('q=t%C3%B8mrer&district=hedehusene')).to.deep.equal(['kvist']);
    expect(await slugsOf('q=t%C3%B8mrer&industry=Q')).to.deep.equal([]);
  });

  for (const start of ['/companies', '/companies?industry=F', '/companies?q=tømrer&size=2-9&size=10-49'])
    it(`say how many companies each of them leaves: ${start}`, async () => {
      const { options } = await open(start, owner);

      expect(options.length).to.be.greaterThan(15);
      for (const { href, count, label, isChosen } of options) {
        const { slugs, options: after } = await open(href, owner);
        const chosen = after.filter((option) => option.isChosen).map((option) => option.label);
        expect(chosen.includes(label), label).to.equal(!isChosen);
        const hasOthers = options.some((other) => other.isChosen && other.label !== label);
        if (!isChosen && !hasOthers) expect(slugs, label).to.have.length(count);
      }
    });

  it('can be removed one by one, and all at once', async () => {
    const { text } = await open('/companies?q=t%C3%B8mrer&industry=F&district=taastrup&seeks=l%C3%A6rling');
    const list = /<ul class="chips"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? '';
    const chips = [...list.matchAll(/<a class="chip"[^>]* href="([^"]+)"/g)].map(([, href = '']) =>
      plain(href),
    );

    expect(chips).to.deep.equal([
      '/companies?q=t%C3%B8mrer&seeks=l%C3%A6rling&district=taastrup',
      '/companies?q=t%C3%B8mrer&seeks=l%C3%A6rling&industry=F',
      '/companies?q=t%C3%B8mrer&industry=F&district=taastrup',
      '/companies?q=t%C3%B8mrer',
    ]);
  });

  it('are kept by a new search', async () => {
    const { text } = await open('/companies?q=x&industry=F&district=taastrup&verified=1');
    const form = /<form class="directory-search"[\s\S]*?<\/form>/.exec(text)?.[0] ?? '';
    const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]+)"/g)].map((match) =>
      match.slice(1, 3),
    );

    expect(hidden).to.deep.equal([
      ['industry', 'F'],
      ['district', 'taastrup'],
      ['verified', '1'],
    ]);
  });

  for (const [query, message] of [
    ['industry=nonsense', 'Vi kender ikke branchen »nonsense«.'],
    ['industry=F&industry=ZZ', 'Vi kender ikke branchen »ZZ«.'],
    ['district=Atlantis', 'Vi kender ikke stedet »Atlantis«.'],
    ['size=7', 'Vi kender ikke størrelsen »7«.'],
    ['within=3', 'Vi kender ikke afstanden »3«.'],
    ['near=here', 'Vi forstår ikke positionen »here«.'],
    ['near=99,12', 'Vi forstår ikke positionen »99,12«.'],
    ['within=2', 'Vi ved ikke, hvor du er.'],
    ['fits=1', 'Vi ved ikke, hvad I laver.'],
  ] as const)
    it(`that are not known are named, and nothing is listed: ${query}`, async () => {
      const { text, slugs } = await open(`/companies?${query}`);

      expect(text).to.contain(message);
      expect(slugs).to.deep.equal([]);
    });

  it('survive rubbish', async () => {
    for (const query of [
      'industry[]=F',
      `industry=${'F&industry='.repeat(60)}`,
      'near=1e5,2',
      'near=55.6,12.3&near=1,2&within=5&within=1',
      'district=%27%3B--',
      'sort=hack',
      'new=yes&verified=maybe&fits=2',
    ])
      await open(`/companies?${query}`);
  });

  it('give the button to create a company to those who have none', async () => {
    const [visitor, own] = [await open('/companies'), await open('/companies', owner)];

    expect(visitor.text).to.contain('href="/companies/new"');
    expect(own.text).not.to.contain('href="/companies/new"');
  });
});
