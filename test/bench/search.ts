import type pg from 'pg';
import { connectTo, disconnect } from '../../models/index.ts';
import { listCompanies } from '../../server/features/companies/queries.ts';
import { onDatabase } from '../support/production.ts';
import { inTurn, type Measure, median } from './measure.ts';

/** As people type: a word, a beginning, two words, a typing mistake in a name and one in what is offered. */
const typed = ['snedkeri', 'regns', 'maler taastrup', 'Nordvst Trykeri', 'varmepumpr', 'lagerhtel'];

/** The directory's search over very many companies beside the same over a thousand. */
export async function search(few: string, many: string, count: number, rounds: number): Promise<Measure[]> {
  await onDatabase(few, (client) => fill(client, 1_000));
  const began = performance.now();
  await onDatabase(many, (client) => fill(client, count));
  console.log(`${count} companies made in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  console.log(await onDatabase(many, plan));
  const both = await inTurn(
    rounds,
    () => delay(many),
    () => delay(few),
  );
  const name = `search with typing mistakes, ${count} companies beside 1,000`;
  return [{ name, ...both, unit: 'ms', better: 'less', goal: '< 3' }];
}

async function delay(databaseUrl: string): Promise<number> {
  connectTo(databaseUrl, () => {});
  const taken: number[] = [];
  for (const q of [...typed, ...typed, ...typed]) {
    const began = performance.now();
    await listCompanies({ q, industry: '', seeks: '', unverified: false, page: 1 });
    taken.push(performance.now() - began);
  }
  await disconnect();
  return median(taken);
}

/** Shows that the indexes are taken, not hoped for. */
async function plan(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (COSTS OFF) SELECT id FROM companies WHERE search @@ websearch_to_tsquery('danish', 'snedkeri') LIMIT 1001`,
  );
  const { rows: alike } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (COSTS OFF) SELECT id FROM companies WHERE 'nordvst trykeri' <% similarity_text LIMIT 100`,
  );
  return [...rows, ...alike].map((line) => line['QUERY PLAN']).join('\n');
}

/** Invented companies of many words, each with its own number in the name. */
async function fill(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `INSERT INTO companies (slug, name, industry, offers, seeks, tagline, district)
     SELECT 'maaling-' || n,
       (ARRAY['Nordvest','Hedens','Sengeløse','Kroppedal','Vestskov','Bredager','Torstorp','Klovtofte','Selsmose','Gadehave'])[1 + n % 10] || ' ' ||
       (ARRAY['Trykkeri','Snedkeri','Regnskab','Maler','Bageri','Transport','Klinik','Have','Data','Byg','Auto','Café','Optik'])[1 + n % 13] || ' ' || n,
       'other',
       ARRAY[(ARRAY['varmepumper','facader','bogføring','lagerhotel','rundstykker','webshop','skilte'])[1 + n % 7] || ' ' || n % 997],
       ARRAY[(ARRAY['lærling','lagerplads','revisor','pilotkunde','kørsel'])[1 + n % 5]],
       'Firma nummer ' || n, (ARRAY['Taastrup','Hedehusene','Fløng','Reerslev'])[1 + n % 4]
     FROM generate_series(1, $1) AS n ON CONFLICT DO NOTHING`,
    [count],
  );
  await client.query('VACUUM ANALYZE companies');
}
