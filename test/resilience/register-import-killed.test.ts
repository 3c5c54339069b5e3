import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import pg from 'pg';
import { root } from '../../config/index.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { noStaffProvider, onDatabase } from '../support/production.ts';
import { type RegisterNumbers, writeRegisterFiles } from '../support/register-files.ts';
import { until } from '../support/until.ts';

/**
 * Moments of an import, by the table that it is about to write: before anything, while the companies are
 * copied (their search documents), after them, and at the end of the transaction.
 */
const moments = ['import_runs', 'company_search_batches', 'register_values', 'activities'] as const;
/** The same of an import that changes and ends companies. */
const momentsOfChange = ['import_changes', 'company_search_batches', 'activities'] as const;

describe('An import of the business register that is killed', function () {
  this.timeout(120_000);
  const name = `killed_register_${process.pid}`;
  const spec = { units: 800, insideShare: 0.5, newUnits: 10 } as const;
  let databaseUrl: string;
  let folder: string;
  let first: RegisterNumbers;

  before(async () => {
    databaseUrl = await cloneDatabase(name);
    folder = await mkdtemp(join(tmpdir(), 'torvet-register-'));
    first = await writeRegisterFiles(join(folder, 'first'), spec);
    await writeRegisterFiles(join(folder, 'second'), { ...spec, week: 1 });
  });
  after(async () => {
    await dropDatabase(name);
    await rm(folder, { recursive: true });
  });

  const start = (files: string) =>
    spawn(process.execPath, ['server/start.js', 'import', 'register', join(folder, files), '--confirm'], {
      cwd: root,
      env: { ...process.env, ...noStaffProvider, DATABASE_URL: databaseUrl, NODE_ENV: 'development' },
      stdio: 'ignore',
    });
  const query = <Row extends object>(text: string) =>
    onDatabase(databaseUrl, async (client) => (await client.query<Row & pg.QueryResultRow>(text)).rows);
  /** All that an import writes. */
  const state = async () =>
    JSON.stringify(
      await query(`
        SELECT (SELECT json_agg(c ORDER BY c.id) FROM companies c) AS companies,
          (SELECT json_agg(v ORDER BY v.company_id) FROM register_values v) AS said,
          (SELECT json_agg(r.kind) FROM import_runs r) AS runs,
          (SELECT count(*) FROM import_changes) AS changes,
          (SELECT count(*) FROM activities) AS activities,
          (SELECT count(*) FROM company_search_batches) AS batches`),
    );

  /** Kills the import while it waits for a table that somebody else holds. */
  const killAt = async (table: string, files: string) => {
    const blocker = new pg.Client({ connectionString: databaseUrl });
    await blocker.connect();
    await blocker.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
    const child = start(files);
    try {
      await until(async () => (await connections("wait_event_type = 'Lock'")) > 0, 60_000);
      await kill(child);
    } finally {
      await blocker.end();
    }
    await until(async () => (await connections('true')) === 0); // PostgreSQL has noticed it
  };
  const connections = async (condition: string) =>
    (
      await query(`
        SELECT FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'
          AND pid <> pg_backend_pid() AND ${condition}`)
    ).length;

  for (const table of moments)
    it(`leaves the old directory when it was about to write ${table}`, async () => {
      const before = await state();

      await killAt(table, 'first');

      expect(await state()).to.equal(before);
    });

  it('gives the new directory when it runs again to the end', async () => {
    const [code] = await once(start('first'), 'exit');

    expect(code).to.equal(0);
    const [counted] = await query<{ count: string }>('SELECT count(*) FROM companies');
    expect(Number(counted?.count)).to.equal(first.companies - (first.faults.status ?? 0));
  });

  for (const table of momentsOfChange)
    it(`leaves last week’s directory when it was about to write ${table}`, async () => {
      const before = await state();

      await killAt(table, 'second');

      expect(await state()).to.equal(before);
    });

  it('leaves the old or the new directory at any other moment, too', async () => {
    for (const milliseconds of [400, 900, 1_400, 1_700, 2_000, 2_300, 2_600, 60_000]) {
      const child = start('second');
      await Promise.race([once(child, 'exit'), delay(milliseconds, undefined, { ref: false })]);
      await kill(child);
      await until(async () => (await connections('true')) === 0);
      // Each import that is recorded is there as a whole, and nothing else.
      const [whole] = await query(`
        SELECT sum(r.created_count) = (SELECT count(*) FROM companies) AS created,
          sum(r.changed_count) = (SELECT count(*) FROM import_changes) AS changed,
          (SELECT count(*) FROM import_changes WHERE after ? 'ended_as')
            = (SELECT count(*) FROM companies WHERE ended_at IS NOT NULL) AS ended
        FROM import_runs r`);
      expect(whole).to.deep.equal({ created: true, changed: true, ended: true });
    }
    const [runs] = await query<{ count: string }>('SELECT count(*) FROM import_runs');
    expect(Number(runs?.count)).to.equal(2);
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
