import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

type Properties = { name?: string; href?: string; cluster?: number; count?: number; zoom?: number | null };
type Points = {
  features: { geometry: { coordinates: [number, number] }; properties: Properties }[];
  total: number;
  placed: number;
  build: string;
  summary: string;
};

/** What the municipality's map shows at once. */
const TOWN = '12.05,55.55,12.40,55.75';

const visitor = new Visitor();
const map = async (query: Record<string, string> = {}) => {
  const answer = await visitor.get(`/companies/map.geojson?${new URLSearchParams(query)}`);
  expect(answer.status).to.equal(200);
  return { ...(JSON.parse(answer.text) as Points), bytes: Buffer.byteLength(answer.text) };
};
const companiesIn = ({ features }: Points) =>
  features.reduce((sum, { properties }) => sum + (properties.count ?? 1), 0);

/** Headers of a client that has the answer; `fetch` alone would ask for a new copy. */
const cached = (etag: string) => ({ 'if-none-match': etag, 'cache-control': 'max-age=0' });

/** Companies at places that are the same in each run; every third in the trade of food. */
async function insertPlaced(count: number, prefix: string): Promise<void> {
  await execute(sql`
    WITH added AS (
      INSERT INTO companies (slug, name, industry)
      SELECT ${prefix} || n, initcap(${prefix}) || ' ' || n,
        CASE WHEN n % 3 = 0 THEN 'food' ELSE 'craft' END
      FROM generate_series(1, ${count}) AS n RETURNING id
    )
    INSERT INTO positions (subject_type, subject_id, latitude, longitude, source)
    SELECT 'company', id, 55.58 + (id * 7919 % 1000) / 8000.0, 12.1 + (id * 104729 % 1000) / 4500.0, 'address'
    FROM added`);
}

describe('The map of the directory', () => {
  useServer();

  before(() => insertPlaced(3_000, 'kort'));

  it('has at each zoom as many companies as the list, in at most 300 points and 60 kB', async () => {
    for (const zoom of [0, 9, 11, 13, 15, 18, 24]) {
      const points = await map({ box: TOWN, zoom: String(zoom) });

      expect(companiesIn(points), `zoom ${zoom}`).to.equal(3_000);
      expect(points.features.length).to.be.at.most(300);
      expect(points.bytes).to.be.at.most(60_000);
      expect(points).to.include({ total: 3_000, placed: 3_000 });
    }
  });

  it('shows of a box only what is in it', async () => {
    const points = await map({ box: '12.20,55.64,12.22,55.66', zoom: '17' });

    expect(points.features).not.to.have.length(0);
    for (const { geometry, properties } of points.features) {
      if (properties.cluster !== undefined) continue;
      expect(geometry.coordinates[0]).to.be.within(12.2, 12.22);
      expect(geometry.coordinates[1]).to.be.within(55.64, 55.66);
    }
    expect(companiesIn(points)).to.be.lessThan(100);
  });

  it('follows the filters of the list', async () => {
    const { text } = await visitor.get('/companies?industry=food');
    const points = await map({ industry: 'food', box: TOWN, zoom: '11' });

    expect(companiesIn(points)).to.equal(1_000);
    expect(points.total).to.equal(1_000);
    expect(text).to.match(/1[.,]000/);
  });

  it('follows the words of the list', async () => {
    const company = await createCompany();
    await company.update({ name: 'Xylofonbyggeriet', offers: ['xylofoner'] });
    await execute(sql`INSERT INTO positions VALUES ('company', ${company.id}, 55.65, 12.2, 'hand')`);

    const points = await map({ q: 'xylofoner', box: TOWN, zoom: '12' });

    expect(points.features.map(({ properties }) => properties.href)).to.deep.equal([
      `/companies/${company.slug}`,
    ]);
    await company.destroy();
    expect((await map({ q: 'xylofoner', box: TOWN })).features).to.deep.equal([]);
  });

  it('says how many have no place', async () => {
    const company = await createCompany();

    const points = await map({ box: TOWN, zoom: '11' });

    expect(points).to.include({ total: 3_001, placed: 3_000 });
    expect(points.summary).to.contain('1 i listen');
    await company.destroy();
  });

  it('names the companies of a cluster', async () => {
    const points = await map({ box: TOWN, zoom: '12' });
    const cluster = points.features.find(({ properties }) => properties.cluster !== undefined)?.properties;
    const ask = (query: Record<string, string>) =>
      visitor.get(`/companies/map/cluster?${new URLSearchParams(query)}`);

    const answer = await ask({ cluster: String(cluster?.cluster), build: points.build });

    const { companies } = JSON.parse(answer.text) as { companies: { name: string; href: string }[] };
    expect(companies).to.have.length(Math.min(20, cluster?.count ?? 0));
    expect(companies[0]?.href).to.match(/^\/companies\/kort\d+$/);
    expect((await ask({ cluster: '1', build: 'another' })).status).to.equal(404);
    expect((await ask({ cluster: '999999999', build: points.build })).status).to.equal(404);
    expect((await ask({ cluster: 'x', build: '' })).status).to.equal(404);
  });

  it('is not sent again while nothing has changed', async () => {
    const path = `/companies/map.geojson?box=${TOWN}&zoom=11`;
    const { headers } = await visitor.get(path);
    const etag = headers.get('etag') ?? '';

    const again = await visitor.get(path, cached(etag));
    expect(again.status).to.equal(304);

    const company = await createCompany();
    expect((await visitor.get(path, cached(etag))).status).to.equal(200);
    await company.destroy();
  });

  it('ignores rubbish or does not find it', async () => {
    for (const query of ['box=1,2,3', 'box=a,b,c,d', 'box=1,2,3,4,5', 'box=%00'])
      expect((await visitor.get(`/companies/map.geojson?${query}`)).status, query).to.equal(404);
    for (const query of ['zoom=x', 'zoom=-4', 'zoom=1e9', 'box=-999,-999,999,999', 'box=12,56,11,55'])
      expect((await visitor.get(`/companies/map.geojson?${query}`)).status, query).to.equal(200);
  });

  it('is for officers only where the list is', async () => {
    const officer = await createPerson({ role: 'officer' });
    const answer = await officer.get(`/companies/map.geojson?unverified=1&box=${TOWN}`);

    expect((JSON.parse(answer.text) as Points).total).to.equal(3_000);
    expect((await map({ unverified: '1', box: TOWN })).total).to.equal(3_000);
    await execute(sql`UPDATE companies SET verified_at = now() WHERE slug = 'kort1'`);
    const fewer = await officer.get(`/companies/map.geojson?unverified=1&box=${TOWN}`);
    expect((JSON.parse(fewer.text) as Points).total).to.equal(2_999);
    expect((await map({ unverified: '1', box: TOWN })).total).to.equal(3_000);
  });
});

describe('The map of a large directory', () => {
  useServer();

  it('has 10,000 companies in clusters that a worker thread makes', async () => {
    await insertPlaced(10_000, 'mange');

    for (const zoom of ['10', '13', '16']) {
      const points = await map({ box: TOWN, zoom });
      expect(companiesIn(points)).to.equal(10_000);
      expect(points.features.length).to.be.at.most(300);
      expect(points.bytes).to.be.at.most(60_000);
    }
  });
});

describe('All companies as GeoJSON', () => {
  useServer();

  it('are sent with place, address and trade, and not again while nothing has changed', async () => {
    await insertPlaced(30, 'punkt');
    const path = '/companies.geojson';

    const { status, text, headers } = await visitor.get(path);

    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.contain('application/geo+json');
    const { type, features } = JSON.parse(text) as {
      type: string;
      features: { type: string; geometry: { type: string }; properties: Record<string, string> }[];
    };
    expect(type).to.equal('FeatureCollection');
    expect(features).to.have.length(30);
    expect(features[0]?.geometry.type).to.equal('Point');
    expect(features[0]?.properties.url).to.match(/\/companies\/punkt\d+$/);
    const etag = headers.get('etag') ?? '';
    expect((await visitor.get(path, cached(etag))).status).to.equal(304);
    await execute(
      sql`UPDATE positions SET latitude = 55.7 WHERE subject_id = (SELECT min(id) FROM companies)`,
    );
    expect((await visitor.get(path, cached(etag))).status).to.equal(200);
  });
});
