import type pg from 'pg';
import { type RunningServer, startServer } from '../support/processes.ts';
import { createSessions, onDatabase, productionSettings } from '../support/production.ts';
import { loadData } from './load-data.ts';
import { heavyUser } from './load-heavy-user.ts';
import { loadPages } from './load-pages.ts';
import { type Measure, median } from './measure.ts';
import { enablePlanLog, planLines, planReader, type StatementPlan } from './plans.ts';

/**
 * Requests every page and feed that reads growing tables, one after the other, as a heavy user on a database
 * with years of use. Measured is the time in the database; noted are the number of statements and of pages (8
 * kB) read. `explain` prints each statement with its plan; `only`: beginnings of the paths to request.
 */
export async function load(
  databaseUrl: string,
  rounds: number,
  { explain, only }: { explain: boolean; only: readonly string[] },
): Promise<Measure[]> {
  return onDatabase(databaseUrl, async (client) => {
    const cookie = await insertLoadData(databaseUrl, client);
    const { rows } = await client.query<{ id: number }>(`SELECT max(id) AS id FROM conversations`);
    await enablePlanLog(client, new URL(databaseUrl).pathname.slice(1));
    const torvet = await startServer({ ...productionSettings(databaseUrl), ROLES: 'web' });
    try {
      const newPlans = await planReader(client);
      const measures: Measure[] = [];
      for (const { path } of loadPages()) {
        if (only.length > 0 && !only.some((beginning) => path.startsWith(beginning))) continue;
        const address = path.replace('{conversation}', String(rows[0]?.id));
        const { measure, statements } = await measurePage({
          torvet,
          cookie,
          path: address,
          rounds,
          newPlans,
          client,
        });
        measures.push(measure);
        if (explain) console.log(explanation(address, statements));
      }
      if (only.length === 0) console.log(await unusedIndexes(client));
      return measures;
    } finally {
      await torvet.stop();
    }
  });
}

/** Fills the database. Gives the session cookie of the heavy user. */
async function insertLoadData(databaseUrl: string, client: pg.Client): Promise<string> {
  for (const statement of loadData) await client.query(statement);
  const [cookie = ''] = await createSessions(databaseUrl, 1);
  for (const statement of heavyUser) await client.query(statement);
  await client.query('VACUUM ANALYZE');
  return cookie;
}

async function measurePage(options: {
  torvet: RunningServer;
  cookie: string;
  path: string;
  rounds: number;
  newPlans: () => Promise<StatementPlan[]>;
  client: pg.Client;
}): Promise<{ measure: Measure; statements: StatementPlan[] }> {
  const { torvet, cookie, path, rounds, newPlans, client } = options;
  await client.query('DELETE FROM rate_limits');
  const [totalMs, databaseMs]: [number[], number[]] = [[], []];
  let [bytes, statements]: [number, StatementPlan[]] = [0, []];
  for (let round = -2; round < rounds; round += 1) {
    const start = performance.now();
    const headers = { cookie, accept: 'text/html', 'accept-encoding': 'identity' };
    const response = await fetch(torvet.url + encodeURI(path), { headers, redirect: 'manual' });
    bytes = (await response.arrayBuffer()).byteLength;
    if (response.status >= 400) throw new Error(`${path} answered ${response.status}`);
    statements = await newPlans();
    if (round < 0) continue; // warm-up
    totalMs.push(performance.now() - start);
    databaseMs.push(statements.reduce((sum, { ms }) => sum + ms, 0));
  }
  const pages = statements.reduce((sum, each) => sum + each.pages, 0);
  const size = `${(bytes / 1000).toFixed(1)} kB in ${median(totalMs).toFixed(1)} ms in all`;
  const note = `${statements.length} statements, ${pages} pages read; ${size}`;
  const ours = median(databaseMs);
  return {
    measure: { name: path, ours, baseline: Number.NaN, unit: 'ms', better: 'less', note },
    statements,
  };
}

function explanation(path: string, statements: readonly StatementPlan[]): string {
  const parts = statements.map(({ text, ms, plan }) => {
    const statement = text.trim().replace(/\s+/g, ' ').slice(0, 400);
    return `-- ${ms} ms: ${statement}\n${planLines(plan).join('\n')}`;
  });
  return `\n===== ${path}\n${parts.join('\n')}`;
}

/** Indexes that no page used. Writes, jobs and constraints may need them all the same. */
async function unusedIndexes(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string; size: string }>(`
    SELECT s.indexrelname AS name, pg_size_pretty(pg_relation_size(s.indexrelid)) AS size
    FROM pg_stat_user_indexes s JOIN pg_index i USING (indexrelid)
    WHERE s.schemaname = 'public' AND s.idx_scan = 0 AND NOT i.indisunique
    ORDER BY pg_relation_size(s.indexrelid) DESC, 1`);
  return `Used by no page: ${rows.map(({ name, size }) => `${name} (${size})`).join(', ') || 'none'}`;
}
