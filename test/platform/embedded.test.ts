import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { startEmbeddedPostgres } from '../../server/platform/database/embedded.ts';
import { DataInUse } from '../../server/platform/database/embedded-lock.ts';
import { asked, quick, rejection, temporaryFolders } from './embedded-tools.ts';

describe('The database that comes with npm start', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();
  const quiet = () => {};

  describe('in a folder with a space and Danish letters in its name', () => {
    let dataDir: string;
    let database: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
    before(async () => {
      dataDir = join(await folders.make('rød grød med æ å '), 'data');
      database = await startEmbeddedPostgres({ dataDir, say: quiet });
    });
    after(() => database.stop());

    it('sorts and compares as Danes do', async () => {
      const sorted = await asked(
        database.url,
        `SELECT x FROM unnest(ARRAY['å', 'ø', 'æ', 'z', 'Å', 'a']) x ORDER BY x`,
      );
      await asked(database.url, 'CREATE EXTENSION pg_trgm');
      const folded = await asked(
        database.url,
        `SELECT lower('ÆØÅ'), show_trgm('ø') = '{}', to_tsvector('danish', 'ÆBLER')::text`,
      );

      expect(sorted).to.deep.equal(['a', 'z', 'æ', 'ø', 'Å', 'å']);
      expect(folded).to.deep.equal(['æøå', false, "'æbl':1"]);
    });

    it('loses nothing that it has said is saved, and finds damaged pages', async () => {
      const settings = [
        'fsync',
        'synchronous_commit',
        'full_page_writes',
        'data_checksums',
        'server_encoding',
        'TimeZone',
      ];

      const found = await asked(database.url, `SELECT ${settings.map((name) => `current_setting('${name}')`).join()}`);

      expect(found).to.deep.equal(['on', 'on', 'on', 'on', 'UTF8', 'UTC']);
    });

    it('listens to this machine only, and to nobody without the password', async () => {
      const stranger = new URL(database.url);
      stranger.password = 'guessed';

      const fault = await rejection(asked(stranger.href, 'SELECT 1'));
      const listening = await asked(
        database.url,
        `SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')`,
      );
      const { mode } = await stat(join(dataDir, 'postgres-password'));

      expect(fault).to.have.property('code', '28P01');
      expect(listening).to.deep.equal(['127.0.0.1', '']);
      expect(mode & 0o777).to.equal(0o600);
    });

    it('refuses a second start on the same folder, and tells which process to stop', async () => {
      const fault = await rejection(startEmbeddedPostgres({ dataDir, say: quiet }));

      expect(fault).to.be.instanceOf(DataInUse);
      expect(fault.message).to.include(dataDir).and.include(`process ${process.pid}`).and.include('DATA_DIR');
      expect(await asked(database.url, 'SELECT 1')).to.deep.equal([1]);
    });
  });

  it('is there again after a stop, on whatever port is free', async () => {
    const dataDir = await folders.make();
    const first = await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick });
    await asked(first.url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    await first.stop();
    await first.stop(); // twice does no harm

    const second = await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick });
    const kept = await asked(second.url, 'SELECT seven FROM kept');
    await second.stop();

    expect(kept).to.deep.equal([7]);
    expect(await rejection(asked(first.url, 'SELECT 1'))).to.have.property('code', 'ECONNREFUSED');
  });

  it('gets a new password when the old one is gone', async () => {
    const dataDir = await folders.make();
    await (await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick })).stop();
    const old = await readFile(join(dataDir, 'postgres-password'), 'utf8');
    await rm(join(dataDir, 'postgres-password'));

    const again = await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick });
    const answer = await asked(again.url, 'SELECT 1');
    await again.stop();

    expect(answer).to.deep.equal([1]);
    expect(again.url).not.to.include(old);
  });

  it('tells the end of its log when it cannot start, and starts once that is put right', async () => {
    const dataDir = await folders.make();
    const wrong = startEmbeddedPostgres({ dataDir, say: quiet, settings: { shared_buffers: 'much' } });

    expect((await rejection(wrong)).message)
      .to.include('invalid value for parameter "shared_buffers": "much"')
      .and.include('DATABASE_URL');
    const right = await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick });
    await right.stop();
  });
});
