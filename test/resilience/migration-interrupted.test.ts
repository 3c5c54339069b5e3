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
import { queried } from './server-process.ts';

const LOCK = 99;

describe('When a node is killed while it brings the schema up to date', function () {
  this.timeout(60_000);
  const name = `half_${process.pid}`;
  const url = databaseUrlOf(name);

  before(() => queried(databaseUrlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE template0`));
  after(() => dropDatabase(name));

  const migrate = () =>
    spawn(process.execPath, ['server/start.js', 'migrate'], {
      cwd: root,
      env: { ...process.env, ...productionSettings(url), DEMO: '' },
      stdio: 'ignore',
    });
  const applied = async () =>
    (await queried<{ name: string }>(url, 'SELECT name FROM migrations ORDER BY name')).map(
      ({ name }) => name,
    );

  it('what was finished stands, what was begun is undone, and the next one goes on from there', async () => {
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    // The file that makes the events waits in its middle, for as long as we hold this lock.
    await holder.query(`
      CREATE FUNCTION wait_for_events() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN IF current_query() LIKE '%CREATE TABLE events%' THEN PERFORM pg_advisory_xact_lock(${LOCK}); END IF; END $$;
      CREATE EVENT TRIGGER wait_for_events ON ddl_command_end EXECUTE FUNCTION wait_for_events();
      SELECT pg_advisory_lock(${LOCK})`);
    const child = migrate();
    const ended = once(child, 'exit');
    await until(
      async () =>
        (
          await queried(
            url,
            `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted`,
          )
        ).length > 0,
    );
    child.kill('SIGKILL');
    await ended;
    const before = await applied();
    await holder.end();
    const [code] = await once(migrate(), 'exit');

    const files = (await readdir(join(root, 'models', 'migrations'))).toSorted();
    const waiting = files.findIndex((file) => file.endsWith('-events.sql'));
    expect(waiting).to.be.greaterThan(0);
    expect(before).to.deep.equal(files.slice(0, waiting));
    expect(code).to.equal(0);
    expect(await applied()).to.deep.equal(files);
  });
});
