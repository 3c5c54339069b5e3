import type pg from 'pg';
import { type Running, startTorvet } from '../support/processes.ts';
import { onDatabase, production, signedIn } from '../support/production.ts';
import { crowdPages } from './crowd-pages.ts';
import { town, veteran } from './crowd-town.ts';
import { type Measure, median } from './measure.ts';
import { type Carried, planReader, tellPlans, written } from './plans.ts';

/**
 * A grown town, and somebody who has much in it: every page and feed that grows, asked for one after the other. Ours is the time
 * in the database; beside it how many statements it took and how many of the database's pages (8 kB) they looked at.
 * `explain` prints each statement with its plan; `only` are beginnings of paths.
 */
export async function crowd(
  databaseUrl: string,
  rounds: number,
  { explain, only }: { explain: boolean; only: readonly string[] },
): Promise<Measure[]> {
  return onDatabase(databaseUrl, async (client) => {
    const cookie = await grow(databaseUrl, client);
    const { rows } = await client.query<{ id: number }>(`SELECT max(id) AS id FROM conversations`);
    await tellPlans(client, new URL(databaseUrl).pathname.slice(1));
    const torvet = await startTorvet({ ...production(databaseUrl), ROLES: 'web' });
    try {
      const newPlans = await planReader(client);
      const measures: Measure[] = [];
      for (const { path } of crowdPages()) {
        if (only.length > 0 && !only.some((beginning) => path.startsWith(beginning))) continue;
        const address = path.replace('{conversation}', String(rows[0]?.id));
        const { measure, statements } = await measured({ torvet, cookie, path: address, rounds, newPlans, client });
        measures.push(measure);
        if (explain) console.log(explained(address, statements));
      }
      if (only.length === 0) console.log(await unusedIndexes(client));
      return measures;
    } finally {
      await torvet.stop();
    }
  });
}

/** Fills the town; gives the cookie of somebody who has much in it. */
async function grow(databaseUrl: string, client: pg.Client): Promise<string> {
  for (const statement of town) await client.query(statement);
  const [cookie = ''] = await signedIn(databaseUrl, 1);
  for (const statement of veteran) await client.query(statement);
  await client.query('VACUUM ANALYZE');
  return cookie;
}

async function measured(o: {
  torvet: Running;
  cookie: string;
  path: string;
  rounds: number;
  newPlans: () => Promise<Carried[]>;
  client: pg.Client;
}): Promise<{ measure: Measure; statements: Carried[] }> {
  const { torvet, cookie, path, rounds, newPlans, client } = o;
  await client.query('DELETE FROM rate_limits');
  const [taken, stored]: [number[], number[]] = [[], []];
  let [bytes, statements]: [number, Carried[]] = [0, []];
  for (let round = -2; round < rounds; round += 1) {
    const began = performance.now();
    const headers = { cookie, accept: 'text/html', 'accept-encoding': 'identity' };
    const answer = await fetch(torvet.url + encodeURI(path), { headers, redirect: 'manual' });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
    statements = await newPlans();
    if (round < 0) continue;
    taken.push(performance.now() - began);
    stored.push(statements.reduce((sum, { ms }) => sum + ms, 0));
  }
  const pages = statements.reduce((sum, each) => sum + each.pages, 0);
  const note = `${statements.length} statements, ${pages} pages read; ${(bytes / 1000).toFixed(1)} kB in ${median(taken).toFixed(1)} ms in all`;
  const measure: Measure = { name: path, ours: median(stored), baseline: Number.NaN, unit: 'ms', better: 'less', note };
  return { measure, statements };
}

function explained(path: string, statements: readonly Carried[]): string {
  const each = statements.map(
    ({ text, ms, plan }) =>
      `-- ${ms} ms: ${text.trim().replace(/\s+/g, ' ').slice(0, 400)}\n${written(plan).join('\n')}`,
  );
  return `\n===== ${path}\n${each.join('\n')}`;
}

/** Indexes that no page asked for. Writes, jobs and the constraints of keys may need them all the same. */
async function unusedIndexes(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string; size: string }>(`
    SELECT s.indexrelname AS name, pg_size_pretty(pg_relation_size(s.indexrelid)) AS size
    FROM pg_stat_user_indexes s JOIN pg_index i USING (indexrelid)
    WHERE s.schemaname = 'public' AND s.idx_scan = 0 AND NOT i.indisunique ORDER BY pg_relation_size(s.indexrelid) DESC, 1`);
  return `Asked for by no page: ${rows.map(({ name, size }) => `${name} (${size})`).join(', ') || 'none'}`;
}
