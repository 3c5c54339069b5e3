import { expect } from 'chai';
import {
  Company,
  Event,
  execute,
  Initiative,
  inTransaction,
  Opportunity,
  type Sql,
  sql,
} from '../../../models/index.ts';
import { search } from '../../../server/aggregators/search/queries.ts';
import { listPeople } from '../../../server/features/accounts/office/queries.ts';
import { directoryQuery } from '../../../server/features/companies/directory/query.ts';
import { listCompanies } from '../../../server/features/companies/directory-queries.ts';
import { listOfficeCompanies } from '../../../server/features/companies/office/queries.ts';
import { officeQuery } from '../../../server/features/companies/schemas.ts';
import { listEvents } from '../../../server/features/events/queries.ts';
import { listInitiatives } from '../../../server/features/initiatives/queries.ts';
import { listOpportunities } from '../../../server/features/opportunities/list-queries.ts';
import { listQuery } from '../../../server/features/opportunities/schemas.ts';
import { basicLetters } from '../../../server/platform/text/basic-letters.ts';
import { createPerson } from '../../support/builders/people.ts';
import { row, rows } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';

type Fields = { tagline?: string; offers?: string[]; city?: string; postcode?: string; cvr?: string };

const companies: [string, Fields][] = [
  ['Café Crème', { tagline: 'Kaffe og kager' }],
  ['Müllers Ølbryggeri', { tagline: 'Øl fra byen' }],
  ['Sæbe/Sol', { tagline: 'Håndlavet sæbe' }],
  ['Frokosten', { offers: ['smørrebrød', 'åbne møder'] }],
  ['C# & .NET Værkstedet', { tagline: 'Vi skriver programmer' }],
  ['Kodehuset', { offers: ['C++ og C#'] }],
  ['Cykelhjørnet', { tagline: 'Cykler til alle' }],
  ['Järfälla Smörgås', { tagline: 'Fra Sverige' }],
  ['Aabenraa Biler', { city: 'Aabenraa', postcode: '6200' }],
  ['Åse & Søn', { city: 'Søborg', postcode: '2860' }],
  ['Nørre Łódź', { tagline: 'Straße, Æther og Œuvre' }],
  ['Registret', { cvr: '10150817', postcode: '2630', city: 'Taastrup' }],
];

const directory: [string, string[]][] = [
  ['cafe creme', ['Café Crème']],
  ['creme', ['Café Crème']],
  ['café', ['Café Crème']],
  ['CAFÉ CRÈME', ['Café Crème']],
  ['muller', ['Müllers Ølbryggeri']],
  ['müllers', ['Müllers Ølbryggeri']],
  ['olbryggeri', ['Müllers Ølbryggeri']],
  ['oelbryggeri', ['Müllers Ølbryggeri']],
  ['ølbryg', ['Müllers Ølbryggeri']],
  ['saebe', ['Sæbe/Sol']],
  ['SÆBE', ['Sæbe/Sol']],
  ['handlavet', ['Sæbe/Sol']],
  ['haandlavet', ['Sæbe/Sol']],
  ['smorrebrod', ['Frokosten']],
  ['smoerrebroed', ['Frokosten']],
  ['smørrebrød', ['Frokosten']],
  ['smoerrebrød', ['Frokosten']],
  ['smorreb', ['Frokosten']],
  ['"åbne møder"', ['Frokosten']],
  ['abne moder', ['Frokosten']],
  ['også smørrebrød på', ['Frokosten']],
  ['C#', ['C# & .NET Værkstedet', 'Kodehuset']],
  ['c#', ['C# & .NET Værkstedet', 'Kodehuset']],
  ['C++', ['Kodehuset']],
  ['.net vaerkstedet', ['C# & .NET Værkstedet']],
  ['cykelhjornet', ['Cykelhjørnet']],
  ['jarfalla', ['Järfälla Smörgås']],
  ['smorgas', ['Järfälla Smörgås']],
  ['abenra', ['Aabenraa Biler']],
  ['Åbenrå', ['Aabenraa Biler']],
  ['ase son', ['Åse & Søn']],
  ['aase soen', ['Åse & Søn']],
  ['soborg', ['Åse & Søn']],
  ['lodz', ['Nørre Łódź']],
  ['strasse', ['Nørre Łódź']],
  ['oeuvre', ['Nørre Łódź']],
  ['10150817', ['Registret']],
  ['DK10150817', ['Registret']],
  ['dk 10150817', ['Registret']],
  ['DK-10150817', ['Registret']],
  ['10 15 08 17', ['Registret']],
  ['CVR 10150817', ['Registret']],
  ['CVR-nr. 10 15 08 17', ['Registret']],
  ['cvr.nr.: DK 10 15 08 17', ['Registret']],
  ['10.150.817', ['Registret']],
  ['2630', ['Registret']],
  ['DK-2630', ['Registret']],
  ['2630 Tåstrup', ['Registret']],
  ['2630 taastrup', ['Registret']],
];

describe('A search in basic letters', () => {
  useServer();

  before(async () => {
    const owner = await createPerson({ name: 'Søren Müller-Ågård' });
    for (const [index, [name, fields]] of companies.entries())
      await Company.create({ slug: `c-${index}`, name, ...fields });
    const startsAt = new Date(Date.now() + 86_400_000);
    const endsAt = new Date(Date.now() + 90_000_000);
    await Event.create({ slug: 'a', title: 'Åben café på Sæbetorvet', startsAt, endsAt });
    await Initiative.create({
      slug: 'b',
      title: 'Grøn energi på Østerågade',
      status: 'running',
      published: true,
    });
    await Opportunity.create({
      userId: owner.id,
      kind: 'seeks',
      matter: 'partner',
      title: 'Søger snedkerlærling',
    });
  });

  for (const [q, names] of directory)
    it(`finds ${names.join(', ')} by ${q}`, async () => {
      const { items } = await listCompanies(directoryQuery.parse({ q }));

      const hits = items.map(({ name }) => name);
      expect(hits.slice(0, names.length)).to.have.members(names);
      expect(hits[0]).to.equal(names[0]);
    });

  it('finds nothing, and no error, by marks and letters of other scripts', async () => {
    for (const q of [
      '#',
      '+',
      '++',
      'c#+',
      '+#',
      'ﷺ',
      '½',
      '"',
      '-',
      "'",
      '(',
      ':*',
      '\\',
      '%',
      '§',
      'ʼ',
      'q̈̈#',
    ])
      await listCompanies(directoryQuery.parse({ q }));
  });

  it('works in the list of what companies seek', async () => {
    const seeker = await Company.create({
      slug: 'seeker',
      name: 'Søgeren',
      seeks: ['rengøring', 'bogføring'],
    });

    const { items } = await listCompanies(directoryQuery.parse({ seeks: 'rengoring' }));

    expect(items.map(({ slug }) => slug)).to.deep.equal([seeker.slug]);
  });

  it('works in the office’s list of companies, by parts of the name, town, postcode and number', async () => {
    for (const [q, name] of [
      ['creme', 'Café Crème'],
      ['ullers olb', 'Müllers Ølbryggeri'],
      ['soborg', 'Åse & Søn'],
      ['2860', 'Åse & Søn'],
      ['DK 10 15 08 17', 'Registret'],
      ['5081', 'Registret'],
      ['tåstrup', 'Registret'],
    ])
      expect(
        (await listOfficeCompanies(officeQuery.parse({ q }))).items.map((each) => each.name),
        q,
      ).to.deep.equal([name]);
  });

  it('works in the office’s list of people', async () => {
    for (const q of ['soren', 'SØREN', 'muller', 'agard', 'Aagaard']) {
      const { items } = await listPeople({ q, sort: 'name', page: 1 });
      expect(
        items.map(({ name }) => name),
        q,
      ).to.deep.equal(['Søren Müller-Ågård']);
    }
  });

  it('works in the lists of events, initiatives and opportunities', async () => {
    const visitor = null;
    for (const q of ['aben', 'aaben cafe', 'saebetorvet'])
      expect((await listEvents({ q, past: false, page: 1 })).items, q).to.have.length(1);
    for (const q of ['gron', 'groen', 'osteragade', 'østerågad', 'gade'])
      expect((await listInitiatives({ q, page: 1 }, visitor)).items, q).to.have.length(1);
    for (const q of ['soger', 'snedkerlaerling', 'søger snedker'])
      expect((await listOpportunities(listQuery.parse({ q }), { viewerId: null })).items, q).to.have.length(
        1,
      );
  });

  it('works over everything', async () => {
    const viewer = await createPerson();
    const kinds = async (q: string) =>
      (await search(q, { kind: undefined, limit: 5, viewer: viewer.actor })).kinds.map(
        ({ finder }) => finder.kind,
      );

    expect(await kinds('cafe')).to.include.members(['companies', 'events']);
    expect(await kinds('soren')).to.include('people');
    expect(await kinds('osteragade')).to.deep.equal(['initiatives']);
    expect(await kinds('snedkerlaerling')).to.deep.equal(['opportunities']);
  });

  it('uses the indexes', async () => {
    const plans = [
      sql`SELECT FROM company_search s
        WHERE s.search @@ company_query('smørrebrød', ARRAY['smorrebrod']) AND s.level = 4`,
      sql`SELECT FROM company_search s WHERE s.seeks @@ company_query('', ARRAY['rengoring'])
        AND s.labels @> '{industry:cleaning}' AND s.level = 0`,
      sql`SELECT FROM company_search s WHERE s.office_text LIKE search_letters('%soborg%')`,
      sql`SELECT FROM company_words w WHERE 'smorebrod' <% w.lexeme`,
      sql`SELECT id FROM events WHERE search_letters('cafe') <% search_letters(title)`,
      sql`SELECT id FROM initiatives WHERE search_letters(title) LIKE search_letters('%gron%')`,
      sql`SELECT id FROM opportunities WHERE search_letters('snedker') <% search_letters(title)`,
      sql`SELECT id FROM users WHERE search_letters(name) LIKE search_letters('%soren%')`,
      sql`SELECT id FROM users WHERE search_letters('soren') <% search_letters(name)`,
      sql`SELECT id FROM users WHERE to_tsvector('danish', search_text(headline || ' ' || about))
        @@ to_tsquery('danish', search_letters('snedker:*'))`,
    ];

    for (const statement of plans) {
      const plan = await explain(statement);
      expect(plan, statement.prepared().text)
        .to.match(/Bitmap Index Scan/)
        .and.not.match(/Seq Scan/);
    }
  });

  it('has the same letters in the database and in lists in memory', async () => {
    const texts = companies.flatMap(([name, fields]) => [name, ...Object.values(fields).flat()]);
    texts.push('ÆØÅ æøå ÄÖÜ äöü ß ẞ É é Ñ ñ Ç ç Œ œ Łódź Đorđe Ðið ıİ', 'ﬁ ½ ² ﷺ', 'Ǻǿǽ', 'aaa oee oeoe', '');

    for (const text of texts) {
      const stored = await row<{ letters: string }>(sql`SELECT search_letters(${text}) AS letters`);
      expect(stored?.letters, text).to.equal(basicLetters(text));
    }
  });
});

/** The plan of a statement where sequential scans are expensive, as in a large table. */
function explain(statement: Sql): Promise<string> {
  return inTransaction(async () => {
    await execute(sql`SET LOCAL enable_seqscan = off`);
    const lines = await rows<{ 'QUERY PLAN': string }>(sql`EXPLAIN (COSTS OFF) ${statement}`);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
}
