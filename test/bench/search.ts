import type pg from 'pg';
import { connectTo, disconnect } from '../../models/index.ts';
import { listCompanies } from '../../server/features/companies/directory-queries.ts';
import { onDatabase } from '../support/production.ts';
import { alternate, type Measure, median } from './measure.ts';

/** A word, a prefix, two words, a typing mistake in a name, and two in what is offered. */
const queries = ['snedkeri', 'regns', 'maler taastrup', 'Nordvst Trykeri', 'varmepumpr', 'lagerhtel'];

/** The directory's search in a large number of companies, beside the same in 1,000. */
export async function search(few: string, many: string, count: number, rounds: number): Promise<Measure[]> {
  await onDatabase(few, (client) => insertCompanies(client, 1_000));
  const start = performance.now();
  await onDatabase(many, (client) => insertCompanies(client, count));
  console.log(`${count} companies inserted in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  console.log(await onDatabase(many, plans));
  const both = await alternate(
    rounds,
    () => delay(many),
    () => delay(few),
  );
  const name = `search with typing mistakes, ${count} companies beside 1,000`;
  return [{ name, ...both, unit: 'ms', better: 'less', goal: '< 3' }];
}

/** Median of the milliseconds of a search. */
async function delay(databaseUrl: string): Promise<number> {
  connectTo(databaseUrl, () => {});
  const times: number[] = [];
  for (const q of [...queries, ...queries, ...queries]) {
    const start = performance.now();
    await listCompanies({ q, industry: '', seeks: '', unverified: false, page: 1 });
    times.push(performance.now() - start);
  }
  await disconnect();
  return median(times);
}

/** The plans of both kinds of search, which name the indexes in use. */
async function plans(client: pg.Client): Promise<string> {
  const { rows: words } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (COSTS OFF) SELECT id FROM companies
     WHERE search @@ websearch_to_tsquery('danish', 'snedkeri') LIMIT 1001`,
  );
  const { rows: similarity } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (COSTS OFF) SELECT id FROM companies WHERE 'nordvst trykeri' <% similarity_text LIMIT 100`,
  );
  return [...words, ...similarity].map((line) => line['QUERY PLAN']).join('\n');
}

/** Inserts invented companies, each with a number in its name. */
async function insertCompanies(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `INSERT INTO companies (slug, name, industry, offers, seeks, tagline, district)
     SELECT 'maaling-' || n,
       (ARRAY['Nordvest','Hedens','Sengeløse','Kroppedal','Vestskov','Bredager','Torstorp','Klovtofte',
         'Selsmose','Gadehave'])[1 + n % 10] || ' ' ||
       (ARRAY['Trykkeri','Snedkeri','Regnskab','Maler','Bageri','Transport','Klinik','Have','Data','Byg',
         'Auto','Café','Optik'])[1 + n % 13] || ' ' || n,
       'other',
       ARRAY[(ARRAY['varmepumper','facader','bogføring','lagerhotel','rundstykker','webshop',
         'skilte'])[1 + n % 7] || ' ' || n % 997],
       ARRAY[(ARRAY['lærling','lagerplads','revisor','pilotkunde','kørsel'])[1 + n % 5]],
       'Firma nummer ' || n, (ARRAY['Taastrup','Hedehusene','Fløng','Reerslev'])[1 + n % 4]
     FROM generate_series(1, $1) AS n ON CONFLICT DO NOTHING`,
    [count],
  );
  await client.query('VACUUM ANALYZE companies');
}
