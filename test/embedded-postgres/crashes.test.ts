import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { isAlive } from '../../server/embedded-postgres/processes.ts';
import { rejection } from '../support/rejection.ts';
import { until } from '../support/until.ts';
import { fastSettings, queryValues, serverPid, startInOtherProcess, temporaryFolders } from './helpers.ts';

describe('The embedded PostgreSQL, when it or Torvet is killed', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();
  const report = () => {};

  it('is started again at the same address each time that it exits by itself', async () => {
    const dataDir = await folders.create();
    const reports: string[] = [];
    const database = await startEmbeddedPostgres({ dataDir, report: (line) => reports.push(line) });
    await queryValues(database.url, 'CREATE TABLE stored AS SELECT 7 AS seven');

    for (const [signal, reason] of [
      ['SIGKILL', 'SIGKILL'],
      ['SIGINT', 'code 0'],
    ] as const) {
      reports.length = 0;
      process.kill(await serverPid(dataDir), signal);
      await until(() => reports.at(-1) === 'The database server is running again');

      expect(reports[0]).to.include(`exited by itself (${reason})`);
      expect(await queryValues(database.url, 'SELECT seven FROM stored')).to.deep.equal([7]);
    }
    await database.stop();
  });

  it('is started again until it runs; the reason is reported once; a stop works meanwhile', async () => {
    const dataDir = await folders.create();
    const reports: string[] = [];
    const settings = join(dataDir, 'postgres', 'data', 'postgresql.auto.conf');
    const database = await startEmbeddedPostgres({
      dataDir,
      report: (line) => reports.push(line),
      settings: fastSettings,
    });
    const crashWithWrongSettings = async () => {
      reports.length = 0;
      await writeFile(settings, 'shared_buffers = much\n');
      process.kill(await serverPid(dataDir), 'SIGKILL');
      await until(() => reports.some((line) => line.includes('Trying again')));
    };

    await crashWithWrongSettings();
    expect(reports[1]).to.include('"much"');
    await writeFile(settings, '');
    await until(() => reports.at(-1) === 'The database server is running again');
    expect(reports).to.have.lengthOf(3);
    await crashWithWrongSettings();
    await database.stop();

    await writeFile(settings, '');
    const restarted = await startEmbeddedPostgres({ dataDir, report, settings: fastSettings });
    await restarted.stop();
  });

  describe('by kill -9', () => {
    it('of server and Torvet, has everything that was committed', async () => {
      const dataDir = await folders.create();
      const killed = await startInOtherProcess(dataDir);
      await queryValues(killed.url, 'CREATE TABLE stored AS SELECT 7 AS seven');
      const pid = await serverPid(dataDir);
      await killed.end('SIGKILL');
      process.kill(pid, 'SIGKILL');

      const database = await startEmbeddedPostgres({ dataDir, report });
      const stored = await queryValues(database.url, 'SELECT seven FROM stored');
      await database.stop();

      expect(stored).to.deep.equal([7]);
    });

    it('of Torvet only, the next start stops the orphaned server, even with a connected client', async () => {
      const dataDir = await folders.create();
      const killed = await startInOtherProcess(dataDir);
      const client = new pg.Client({ connectionString: killed.url });
      client.on('error', () => {});
      await client.connect();
      const reports: string[] = [];
      await killed.end('SIGKILL');

      const database = await startEmbeddedPostgres({ dataDir, report: (line) => reports.push(line) });
      const values = await queryValues(database.url, 'SELECT 1');
      await database.stop();

      expect(values).to.deep.equal([1]);
      expect(reports).to.have.lengthOf(1);
      expect(reports[0]).to.include('left behind');
      expect(await rejection(queryValues(killed.url, 'SELECT 1'))).to.have.property('code', 'ECONNREFUSED');
    });

    it('during initdb, the next start creates the cluster again', async () => {
      const dataDir = await folders.create();
      const killed = await startInOtherProcess(dataDir, { waitUntilReady: false });
      const files = () => readdir(join(dataDir, 'postgres')).catch(() => []);
      await until(async () => (await files()).some((name) => name.startsWith('initdb-')));
      await killed.end('SIGKILL');

      const database = await startEmbeddedPostgres({ dataDir, report, settings: fastSettings });
      const values = await queryValues(database.url, 'SELECT current_database()');
      await database.stop();

      expect(values).to.deep.equal(['torvet']);
    });

    it('a later process with the same id is not taken for the server or the lock holder', async () => {
      const dataDir = await folders.create();
      await (await startEmbeddedPostgres({ dataDir, report, settings: fastSettings })).stop();
      await writeFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n`);
      const lock = JSON.stringify({ pid: process.pid, startTime: '1' });
      await writeFile(join(dataDir, 'postgres', 'lock.99'), lock);

      const database = await startEmbeddedPostgres({ dataDir, report, settings: fastSettings });
      await database.stop();
    });
  });

  it('stops when an error that nothing catches ends Torvet', async () => {
    const dataDir = await folders.create();
    const torvet = await startInOtherProcess(dataDir, { settings: fastSettings });
    const pid = await serverPid(dataDir);
    torvet.crash();
    await torvet.exited;

    await until(() => !isAlive(pid));
  });
});
