import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { connectTo, disconnect } from '../../models/index.ts';
import { gatherCounts, mergeOldCounts } from '../../server/platform/counts-job.ts';
import { type RunningServer, startServer } from '../support/processes.ts';
import { createSessions, onDatabase, productionSettings } from '../support/production.ts';
import { insertCompanies } from './many-companies.ts';
import { type Measure, median } from './measure.ts';

/** Files of any length, the office's lists and pages that count, and the directory. */
const paths = [
  '/companies.csv',
  '/office/companies/export',
  '/office/people/export',
  '/office/activities/export',
  '/events.ics',
  '/events.atom',
  '/sitemap.xml',
  '/sitemaps/companies-1.xml',
  '/api/v1/companies',
  '/office',
  '/office/months',
  '/office/companies',
  '/office/companies?sort=-city',
  '/office/companies?sort=-created',
  '/office/companies?q=nedker',
  '/office/companies?q=nedker&sort=-created',
  '/office/companies?show=unverified',
  '/office/companies?show=withoutPeople&industry=food',
  '/office/companies?show=registered&sort=city',
  '/office/people',
  '/office/people?q=borger+77',
  '/office/activities',
  '/office/imports',
  '/companies',
  '/companies?industry=food',
  '/companies?q=snedkri',
];

/** The largest file, and a page that somebody else opens meanwhile. */
const LARGEST = '/companies.csv';
const OTHER_PAGE = '/events';

type Result = { firstBytes: Map<string, number>; idleMs: number; busyMs: number; note: string };

/**
 * The first byte of every export and feed in a large community, beside the same in one of 1,000 companies and
 * messages; and a page of somebody else while the largest export runs, beside the same page before.
 */
export async function crowd(few: string, many: string, count: number, rounds: number): Promise<Measure[]> {
  await onDatabase(few, (client) => insertRows(client, 1_000));
  const start = performance.now();
  await onDatabase(many, (client) => insertRows(client, count));
  console.log(`${count} companies inserted in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  const baseline = await measure(few, rounds);
  const ours = await measure(many, rounds);
  const firstBytes = paths.map((path): Measure => {
    const [one, other] = [ours.firstBytes.get(path), baseline.firstBytes.get(path)];
    return {
      name: `first byte of ${path}, ${count} companies beside 1,000`,
      ours: one ?? Number.NaN,
      baseline: other ?? Number.NaN,
      unit: 'ms',
      better: 'less',
      goal: '< 10',
    };
  });
  const name = `${OTHER_PAGE} while ${LARGEST} of ${count} companies is downloaded, beside idle`;
  const { busyMs, idleMs, note } = ours;
  return [
    ...firstBytes,
    { name, ours: busyMs, baseline: idleMs, unit: 'ms', better: 'less', goal: '< 3', note },
  ];
}

async function measure(databaseUrl: string, rounds: number): Promise<Result> {
  const [cookie = ''] = await createSessions(databaseUrl, 1);
  await onDatabase(databaseUrl, (client) =>
    client.query(`UPDATE users SET role = 'officer' WHERE email LIKE '%@maaling.example'`),
  );
  await addUpCounts(databaseUrl);
  const torvet = await startServer({ ...productionSettings(databaseUrl), ROLES: 'web' });
  const reset = () => onDatabase(databaseUrl, (client) => client.query('DELETE FROM rate_limits'));
  try {
    const firstBytes = new Map<string, number>();
    for (const path of paths) {
      const times: number[] = [];
      for (let round = -1; round < rounds; round += 1) {
        // Another version for each round, so that none is answered from the cache.
        await onDatabase(databaseUrl, (client) =>
          client.query('UPDATE companies SET tagline = $1 WHERE id = 1', [`${round}`]),
        );
        const ms = await firstByte(torvet, cookie, path);
        if (round >= 0) times.push(ms);
      }
      firstBytes.set(path, median(times));
      await reset();
    }
    return { firstBytes, ...(await besideLargest(torvet, cookie)) };
  } finally {
    await torvet.stop();
  }
}

async function firstByte(torvet: RunningServer, cookie: string, path: string): Promise<number> {
  const controller = new AbortController();
  const start = performance.now();
  const isExport = path.endsWith('/export'); // a file that is asked for with a purpose
  const response = await fetch(torvet.url + path, {
    headers: headersOf(cookie),
    signal: controller.signal,
    ...(isExport && { method: 'POST', body: new URLSearchParams({ purpose: 'statistics' }) }),
  });
  if (response.status >= 400) throw new Error(`${path} answered ${response.status}`);
  await response.body?.getReader().read();
  const ms = performance.now() - start;
  controller.abort();
  return ms;
}

/** Milliseconds of the other page before and during the download. */
async function besideLargest(torvet: RunningServer, cookie: string) {
  const idle: number[] = [];
  for (let turn = 0; turn < 40; turn += 1) idle.push(await firstByte(torvet, '', OTHER_PAGE));
  const before = await residentMegabytes(torvet);
  const start = performance.now();
  let bytes = 0;
  let isDone = false;
  const download = fetch(torvet.url + LARGEST, { headers: headersOf(cookie) }).then(async (response) => {
    for await (const chunk of response.body ?? []) bytes += chunk.length;
    isDone = true;
  });
  const busy: number[] = [];
  let peak = before;
  while (!isDone) {
    busy.push(await firstByte(torvet, '', OTHER_PAGE));
    peak = Math.max(peak, await residentMegabytes(torvet));
  }
  await download;
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  const note = `${(bytes / 1e6).toFixed(0)} MB in ${seconds} s; memory ${before} → ${peak} MB`;
  return { idleMs: median(idle), busyMs: median(busy), note };
}

function headersOf(cookie: string): Record<string, string> {
  return { ...(cookie && { cookie }), accept: 'text/html', 'accept-encoding': 'identity' };
}

async function residentMegabytes({ child }: RunningServer): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000);
}

async function insertRows(client: pg.Client, count: number): Promise<void> {
  await insertCompanies(client, count);
  await client.query(
    `INSERT INTO users (name, email, created_at)
     SELECT 'Borger ' || n, 'b' || n || '@maalt.example', now() - n * interval '30 minutes'
     FROM generate_series(1, $1::integer / 10) AS n`,
    [count],
  );
  await client.query(
    `INSERT INTO events (slug, title, starts_at, ends_at)
     SELECT 'e-' || n, 'Møde ' || n, now() + (n - 500) * interval '5 hours',
       now() + (n - 499) * interval '5 hours' FROM generate_series(1, $1::integer / 200) AS n`,
    [count],
  );
  await client.query(`INSERT INTO conversations (pair) VALUES ('a:b')`);
  await client.query(
    `INSERT INTO messages (conversation_id, seq, sender_id, client_id, body, created_at)
     SELECT c.id, n, 1, gen_random_uuid(), 'Hej', now() - n * interval '1 minute'
     FROM conversations c, generate_series(1, $1::integer / 2) AS n`,
    [count],
  );
  await client.query(
    `INSERT INTO activities (type, actor_id, subject_type, subject_id, data)
     SELECT 'company.created', 1, 'company', n, '{"title": "Firma"}'
     FROM generate_series(1, $1::integer) AS n`,
    [count],
  );
  await client.query('VACUUM ANALYZE');
}

/** What the jobs of a running community have done. */
async function addUpCounts(databaseUrl: string): Promise<void> {
  connectTo(databaseUrl, () => {});
  await gatherCounts();
  await mergeOldCounts();
  await disconnect();
}
