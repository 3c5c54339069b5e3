import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  DataInUseError,
  EmbeddedPostgresError,
  joinEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../server/embedded-postgres/index.ts';
import { rejection } from '../support/rejection.ts';
import { fastSettings, queryValues, temporaryFolders } from './helpers.ts';

describe('The embedded PostgreSQL', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();
  const report = () => {};

  describe('in a folder with a space and Danish letters in its name', () => {
    let dataDir: string;
    let database: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
    before(async () => {
      dataDir = join(await folders.create('rød grød med æ å '), 'data');
      database = await startEmbeddedPostgres({ dataDir, report });
    });
    after(() => database.stop());

    it('sorts and compares by the rules of Danish', async () => {
      const sorted = await queryValues(
        database.url,
        `SELECT x FROM unnest(ARRAY['å', 'ø', 'æ', 'z', 'Å', 'a']) x ORDER BY x`,
      );
      await queryValues(database.url, 'CREATE EXTENSION pg_trgm');
      const folded = await queryValues(
        database.url,
        `SELECT lower('ÆØÅ'), show_trgm('ø') = '{}', to_tsvector('danish', 'ÆBLER')::text`,
      );

      expect(sorted).to.deep.equal(['a', 'z', 'æ', 'ø', 'Å', 'å']);
      expect(folded).to.deep.equal(['æøå', false, "'æbl':1"]);
    });

    it('loses nothing that was committed, and detects damaged pages', async () => {
      const settings = [
        'fsync',
        'synchronous_commit',
        'full_page_writes',
        'data_checksums',
        'server_encoding',
        'TimeZone',
      ];

      const values = await queryValues(
        database.url,
        `SELECT ${settings.map((name) => `current_setting('${name}')`).join()}`,
      );

      expect(values).to.deep.equal(['on', 'on', 'on', 'on', 'UTF8', 'UTC']);
    });

    it('accepts connections from this machine only, and only with the password', async () => {
      const wrong = new URL(database.url);
      wrong.password = 'guessed';

      const error = await rejection(queryValues(wrong.href, 'SELECT 1'));
      const addresses = await queryValues(
        database.url,
        `SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')`,
      );
      const { mode } = await stat(join(dataDir, 'postgres-password'));

      expect(error).to.have.property('code', '28P01');
      expect(addresses).to.deep.equal(['127.0.0.1', '']);
      expect(mode & 0o777).to.equal(0o600);
    });

    it('refuses a second start on the same folder, and names the process to stop', async () => {
      const error = await rejection(startEmbeddedPostgres({ dataDir, report }));

      expect(error).to.be.instanceOf(DataInUseError);
      expect(error.message).to.include(dataDir).and.include(`process ${process.pid}`).and.include('DATA_DIR');
      expect(await queryValues(database.url, 'SELECT 1')).to.deep.equal([1]);
    });

    it('lets a command join the running server, and the end of the command does not stop it', async () => {
      const joined = await joinEmbeddedPostgres(dataDir);
      await joined.stop();

      expect(joined.url).to.equal(database.url);
      expect(await queryValues(database.url, 'SELECT 1')).to.deep.equal([1]);
    });
  });

  it('has its data again after a stop and a new start', async () => {
    const dataDir = await folders.create();
    const first = await startEmbeddedPostgres({ dataDir, report, settings: fastSettings });
    await queryValues(first.url, 'CREATE TABLE stored AS SELECT 7 AS seven');
    await first.stop();
    await first.stop(); // the second call has no effect

    const second = await startEmbeddedPostgres({ dataDir, report, settings: fastSettings });
    const stored = await queryValues(second.url, 'SELECT seven FROM stored');
    await second.stop();

    expect(stored).to.deep.equal([7]);
    expect(await rejection(queryValues(first.url, 'SELECT 1'))).to.have.property('code', 'ECONNREFUSED');
  });

  it('cannot be joined before it was started, or after it was stopped', async () => {
    const dataDir = await folders.create();
    const before = await rejection(joinEmbeddedPostgres(dataDir));
    await (await startEmbeddedPostgres({ dataDir, report, settings: fastSettings })).stop();
    const afterwards = await rejection(joinEmbeddedPostgres(dataDir));

    for (const error of [before, afterwards]) {
      expect(error).to.be.instanceOf(EmbeddedPostgresError);
      expect(error.message).to.include(dataDir);
    }
  });

  it('gets a new password when the password file is missing', async () => {
    const dataDir = await folders.create();
    await (await startEmbeddedPostgres({ dataDir, report, settings: fastSettings })).stop();
    const oldPassword = await readFile(join(dataDir, 'postgres-password'), 'utf8');
    await rm(join(dataDir, 'postgres-password'));

    const database = await startEmbeddedPostgres({ dataDir, report, settings: fastSettings });
    const values = await queryValues(database.url, 'SELECT 1');
    await database.stop();

    expect(values).to.deep.equal([1]);
    expect(database.url).not.to.include(oldPassword);
  });

  it('shows the end of its log when it cannot start, and starts once the cause is removed', async () => {
    const dataDir = await folders.create();
    const wrong = startEmbeddedPostgres({ dataDir, report, settings: { shared_buffers: 'much' } });

    expect((await rejection(wrong)).message)
      .to.include('invalid value for parameter "shared_buffers": "much"')
      .and.include('DATABASE_URL');
    const right = await startEmbeddedPostgres({ dataDir, report, settings: fastSettings });
    await right.stop();
  });
});
