import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { root } from '../../config/index.ts';
import { databaseUrlOf, dropDatabase } from '../support/database.ts';
import { productionSettings } from '../support/production.ts';
import { until } from '../support/until.ts';
import { query } from './server-process.ts';

const LOCK = 99;

describe('Migrations that are killed', function () {
  this.timeout(60_000);
  const name = `half_${process.pid}`;
  const url = databaseUrlOf(name);

  before(() => query(databaseUrlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE template0`));
  after(() => dropDatabase(name));

  const migrate = () =>
    spawn(process.execPath, ['server/start.js', 'migrate'], {
      cwd: root,
      env: { ...process.env, ...productionSettings(url), DEMO: '' },
      stdio: 'ignore',
    });
  const applied = async () =>
    (await query<{ name: string }>(url, 'SELECT name FROM migrations ORDER BY name')).map((row) => row.name);

  it('keep the completed files, undo the one that was running, and are continued from there', async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    // The migration that creates the events waits in the middle, as long as this connection holds the lock.
    await holder.query(`
      CREATE FUNCTION wait_for_events() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF current_query() LIKE '%CREATE TABLE events%' THEN PERFORM pg_advisory_xact_lock(${LOCK}); END IF;
        END $$;
      CREATE EVENT TRIGGER wait_for_events ON ddl_command_end EXECUTE FUNCTION wait_for_events();
      SELECT pg_advisory_lock(${LOCK})`);
    const child = migrate();
    const ended = once(child, 'exit');
    const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted`;
    await until(async () => (await query(url, waiting)).length > 0);
    child.kill('SIGKILL');
    await ended;
    const before = await applied();
    await holder.end();
    const [code] = await once(migrate(), 'exit');

    const files = (await readdir(join(root, 'models', 'migrations'))).toSorted();
    const waitingAt = files.findIndex((file) => file.endsWith('-events.sql'));
    expect(waitingAt).to.be.greaterThan(0);
    expect(before).to.deep.equal(files.slice(0, waitingAt));
    expect(code).to.equal(0);
    expect(await applied()).to.deep.equal(files);
  });
});
