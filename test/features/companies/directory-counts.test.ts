import { expect } from 'chai';
import { execute, expr, rows, select, sql } from '../../../models/index.ts';
import { divisionsOf, sectionOf } from '../../../server/features/companies/directory/db25.ts';
import { countInDatabase } from '../../../server/features/companies/directory/facets.ts';
import { placeKey, pointOf, squaresOf } from '../../../server/features/companies/directory/places.ts';
import { directoryQuery, emptyQuery } from '../../../server/features/companies/directory/query.ts';
import { listCompanies } from '../../../server/features/companies/directory-queries.ts';
import { industries } from '../../../server/features/companies/industries.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

const COUNT = 6_000;

describe('The counts and orders of a long directory', () => {
  useServer();
  let ownerId = 0;

  before(async function () {
    this.timeout(120_000);
    await execute(sql`
      INSERT INTO companies (slug, name, industry, district, employees, offers, seeks, created_at)
      SELECT 'c' || n, 'Firma ' || (n * 7919) % 10007, (ARRAY['craft','it','food'])[1 + n % 3],
        (ARRAY['Taastrup','Hedehusene','Fløng','Sengeløse'])[1 + n % 4],
        (ARRAY['1','2-4','10-19','','500+'])[1 + n % 5], ARRAY['vinduer'],
        CASE WHEN n % 50 = 0 THEN ARRAY['lærling'] ELSE '{}' END, now() - n * interval '1 hour'
      FROM generate_series(1, ${COUNT}::integer) n`);
    await execute(sql`ANALYZE company_search`);
    const owner = await createPerson();
    ownerId = owner.id;
    await execute(sql`INSERT INTO company_members (company_id, user_id)
      SELECT id, ${ownerId} FROM companies WHERE slug = 'c1'`);
  });

  it('estimate from a sample what very many have, and count what few have', async () => {
    const all = await countInDatabase({}, {});
    const few = await countInDatabase({ industry: ['K'], district: ['floeng'], size: ['1'] }, {});

    expect(all.isEstimate).to.equal(true);
    expect(all.total).to.be.within(COUNT * 0.75, COUNT * 1.25);
    expect(all.counts.get('section:F')).to.be.within(COUNT / 4, COUNT / 2.2);
    expect(few).to.include({ isEstimate: false, total: COUNT / 60 });
  });

  const walk = async (query: Record<string, string>, viewer: { id: number } | null = null) => {
    const slugs: string[] = [];
    let page: Record<string, string> | null = {};
    while (page) {
      const list = await listCompanies(directoryQuery.parse({ ...query, ...page }), viewer);
      slugs.push(...list.items.map(({ slug }) => slug));
      page =
        list.next &&
        Object.fromEntries(Object.entries(list.next).map(([key, value]) => [key, String(value)]));
    }
    return slugs;
  };
  const stored = async (condition: ReturnType<typeof sql>, order: ReturnType<typeof sql>) => {
    const slugColumn = select({ slug: expr.text(sql`slug`) });
    const found = await rows(
      slugColumn,
      sql`SELECT ${slugColumn} FROM companies WHERE ${condition} ORDER BY ${order}`,
    );
    return found.map(({ slug }) => slug);
  };

  it('lists few and many by name and by time, each company once', async function () {
    this.timeout(120_000);
    const few = sql`industry = 'it' AND district = 'Fløng' AND employees = '1'`;
    const query = { industry: '62', district: 'floeng', size: '1' };

    expect(await walk(query)).to.deep.equal(await stored(few, sql`name COLLATE "da-x-icu", id`));
    expect(await walk({ ...query, sort: 'newest' })).to.deep.equal(
      await stored(few, sql`created_at DESC, id DESC`),
    );
    expect(await walk({ district: 'floeng', sort: 'newest' })).to.deep.equal(
      await stored(sql`district = 'Fløng'`, sql`created_at DESC, id DESC`),
    );
  });

  it('lists the nearest first, and of words and filters together the same as in the database', async () => {
    const near = await walk({ sort: 'near', industry: '62' }, { id: ownerId });
    const words = await walk({ q: 'lærling', industry: '62', size: '1' });

    expect(near).to.have.length(360);
    expect(new Set(near).size).to.equal(360);
    expect(words).to.have.members(
      await stored(sql`industry = 'it' AND employees = '1' AND seeks <> '{}'`, sql`id`),
    );
  });

  it('says on each filter what the list then has, also when the words find too many to rank', async () => {
    const list = await listCompanies({ ...emptyQuery, q: 'vinduer', industry: ['62'], size: ['1'] });
    const one = await listCompanies({
      ...emptyQuery,
      q: 'vinduer',
      industry: ['62'],
      size: ['1'],
      district: ['floeng'],
    });

    expect(list.facets.counts.get('district:flong')).to.equal(one.total);
    expect(one.items.every(({ district }) => district === 'Fløng')).to.equal(true);
  });
});

describe('DB25 in the database', () => {
  useServer();

  it('has the sections and divisions of the list, and a section for each industry', async () => {
    const columns = select({
      code: expr.text(sql`code`),
      division: expr.text(sql`db25_division(code || '0000', 'other')`),
      section: expr.text(sql`db25_section(code, 'other')`),
    });
    const codes = Object.values(divisionsOf).flat();
    const found = await rows(columns, sql`SELECT ${columns} FROM unnest(${codes}::text[]) AS c (code)`);

    expect(codes).to.have.length(87);
    for (const { code, division, section } of found) {
      expect(division).to.equal(code);
      expect(section).to.equal(sectionOf(code));
    }
    const industryColumns = select({
      industry: expr.text(sql`industry`),
      section: expr.text(sql`db25_section(db25_division(NULL, industry), industry)`).orNull(),
    });
    const ofIndustries = await rows(
      industryColumns,
      sql`SELECT ${industryColumns} FROM unnest(${[...industries]}::text[]) AS i (industry)`,
    );
    expect(
      ofIndustries.filter(({ section }) => section === null).map(({ industry }) => industry),
    ).to.deep.equal(['other']);
  });

  it('writes names of places, points and squares as the server does', async () => {
    const names = ['Høje Taastrup', 'Sengeløse', 'Ærø–Å', ' St. Valby '];
    const columns = select({ key: expr.text(sql`place_key(name)`) });
    const keys = await rows(columns, sql`SELECT ${columns} FROM unnest(${names}::text[]) AS n (name)`);
    const points = select({
      x: expr.float(sql`(map_point(55.65, 12.3))[0]`),
      y: expr.float(sql`(map_point(55.65, 12.3))[1]`),
    });
    const [point] = await rows(points, sql`SELECT ${points}`);

    expect(keys.map(({ key }) => key)).to.deep.equal(names.map(placeKey));
    expect(pointOf('55.65,12.3')?.x).to.be.closeTo(point?.x ?? 0, 1e-9);
    expect(pointOf('55.65,12.3')?.y).to.be.closeTo(point?.y ?? 0, 1e-9);
    expect(squaresOf({ x: 0.5, y: -0.5, km: 1 })).to.have.length(9);
    expect(squaresOf({ x: 0.5, y: 0.5, km: 10 })).to.have.length(25);
  });
});
