import type pg from 'pg';
import { connectTo, disconnect } from '../../models/index.ts';
import { allFeatures } from '../../server/app.ts';
import { directoryQuery } from '../../server/features/companies/directory/query.ts';
import { clustersOf } from '../../server/features/companies/map/cached-clusters.ts';
import { boxGeoJson } from '../../server/features/companies/map/geojson.ts';
import { registerFeatures } from '../../server/platform/feature.ts';
import { translator } from '../../server/platform/i18n/i18n.ts';
import { onDatabase } from '../support/production.ts';
import { alternate, type Measure, median } from './measure.ts';

const CHUNK = 100_000;
const BOXES = 60;
const t = translator('da');

/** A box of the map among many companies, beside the same among 1,000. */
export async function maps(few: string, many: string, count: number, rounds: number): Promise<Measure[]> {
  registerFeatures(allFeatures);
  await onDatabase(few, (client) => insertPlaced(client, 1_000));
  await onDatabase(many, (client) => insertPlaced(client, count));
  const start = performance.now();
  const { longest } = await withLongestPause(() => onPool(many, delay));
  console.log(`clusters of ${count} companies made in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  const both = await alternate(
    rounds,
    () => onPool(many, delay),
    () => onPool(few, delay),
  );
  const name = `maps: a box, ${count} companies beside 1,000`;
  return [
    { name, ...both, unit: 'ms', better: 'less', goal: '< 2' },
    {
      name: `maps: longest pause of the process while clusters of ${count} are made`,
      ours: longest,
      baseline: Number.NaN,
      unit: 'ms',
      better: 'less',
    },
  ];
}

/** Median of the milliseconds of a box, when the clusters exist. */
async function delay(): Promise<number> {
  const query = directoryQuery.parse({});
  await clustersOf(query, null);
  const times: number[] = [];
  for (let at = 0; at < BOXES; at += 1) {
    const zoom = 9 + (at % 9);
    const size = 0.35 / 2 ** (zoom - 9);
    const west = 12.1 + (((at * 37) % 100) / 100) * (0.2 - Math.min(size, 0.2));
    const south = 55.58 + (((at * 53) % 100) / 100) * (0.12 - Math.min(size / 2, 0.12));
    const begun = performance.now();
    const clusters = await clustersOf(query, null);
    const text = await boxGeoJson(clusters, { box: [west, south, west + size, south + size / 2], zoom, t });
    if (text.length > 60_000) throw new Error(`a box of ${text.length} bytes`);
    times.push(performance.now() - begun);
  }
  return median(times);
}

async function withLongestPause(work: () => Promise<unknown>): Promise<{ longest: number }> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 10);
    last = performance.now();
  }, 10);
  await work().finally(() => clearInterval(timer));
  return { longest };
}

async function onPool<Result>(databaseUrl: string, work: () => Promise<Result>): Promise<Result> {
  connectTo(databaseUrl, () => {});
  try {
    return await work();
  } finally {
    await disconnect();
  }
}

/** Companies at places all over the municipality, without words. */
async function insertPlaced(client: pg.Client, count: number): Promise<void> {
  await client.query('SET session_replication_role = replica'); // without triggers
  for (let from = 1; from <= count; from += CHUNK) {
    const span = [from, Math.min(from + CHUNK - 1, count)];
    await client.query(
      `INSERT INTO companies (slug, name, industry)
       SELECT 'kort-' || n, 'Firma ' || n, 'craft' FROM generate_series($1::integer, $2) AS n`,
      span,
    );
    await client.query(
      `INSERT INTO company_search
         (company_id, name, city, industry, search, seeks, labels, level, office_text)
       SELECT id, name, '', industry, '', '', '{}', company_level(id), '' FROM companies
       WHERE id BETWEEN $1::integer AND $2`,
      span,
    );
    await client.query(
      `INSERT INTO positions (subject_type, subject_id, latitude, longitude, source)
       SELECT 'company', id, 55.58 + (id::bigint * 7919 % 100000) / 833333.0,
         12.1 + (id::bigint * 104729 % 100000) / 500000.0, 'address'
       FROM companies WHERE id BETWEEN $1::integer AND $2`,
      span,
    );
  }
  await client.query('SET session_replication_role = DEFAULT');
  await client.query('VACUUM ANALYZE companies, company_search, positions');
}
