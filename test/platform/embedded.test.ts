import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/platform/database/embedded.ts';
import { DataInUse } from '../../server/platform/database/embedded-lock.ts';
import { isAlive } from '../../server/platform/database/embedded-process.ts';
import { until } from '../support/waiting.ts';
import { rejection, runElsewhere, temporaryFolders } from './embedded-tools.ts';

const quick = { fsync: 'off', full_page_writes: 'off' };

describe('The database that comes with npm start', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();
  const quiet = () => {};

  async function asked(url: string, statement: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    await client.end();
    return rows.flat();
  }

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

  it('starts the server again, at the same address, each time that it ends by itself', async () => {
    const dataDir = await folders.make();
    const said: string[] = [];
    const database = await startEmbeddedPostgres({ dataDir, say: (line) => said.push(line) });
    await asked(database.url, 'CREATE TABLE kept AS SELECT 7 AS seven');

    for (const [signal, way] of [
      ['SIGKILL', 'SIGKILL'],
      ['SIGINT', 'code 0'],
    ] as const) {
      said.length = 0;
      process.kill(await postmasterOf(dataDir), signal);
      await until(() => said.at(-1) === 'The database server is back');

      expect(said[0]).to.include(`ended by itself (${way})`);
      expect(await asked(database.url, 'SELECT seven FROM kept')).to.deep.equal([7]);
    }
    await database.stop();
  });

  it('tries until the server starts again, tells once why it does not, and lets itself be stopped meanwhile', async () => {
    const dataDir = await folders.make();
    const said: string[] = [];
    const settings = join(dataDir, 'postgres', 'data', 'postgresql.auto.conf');
    const database = await startEmbeddedPostgres({ dataDir, say: (line) => said.push(line), settings: quick });
    const fall = async () => {
      said.length = 0;
      await writeFile(settings, 'shared_buffers = much\n');
      process.kill(await postmasterOf(dataDir), 'SIGKILL');
      await until(() => said.some((line) => line.includes('Trying again')));
    };

    await fall();
    expect(said[1]).to.include('"much"');
    await writeFile(settings, '');
    await until(() => said.at(-1) === 'The database server is back');
    expect(said).to.have.lengthOf(3);
    await fall();
    await database.stop();

    await writeFile(settings, '');
    const again = await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick });
    await again.stop();
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

  describe('after kill -9', () => {
    it('of everything, it has what was committed', async () => {
      const dataDir = await folders.make();
      const other = await runElsewhere(dataDir);
      await asked(other.url, 'CREATE TABLE kept AS SELECT 7 AS seven');
      const postmaster = await postmasterOf(dataDir);
      await other.end('SIGKILL');
      process.kill(postmaster, 'SIGKILL');

      const again = await startEmbeddedPostgres({ dataDir, say: quiet });
      const kept = await asked(again.url, 'SELECT seven FROM kept');
      await again.stop();

      expect(kept).to.deep.equal([7]);
    });

    it('of Torvet alone, the server that it left behind is stopped first, though somebody is connected', async () => {
      const dataDir = await folders.make();
      const other = await runElsewhere(dataDir);
      const guest = new pg.Client({ connectionString: other.url });
      guest.on('error', () => {});
      await guest.connect();
      const said: string[] = [];
      await other.end('SIGKILL');

      const again = await startEmbeddedPostgres({ dataDir, say: (line) => said.push(line) });
      const answer = await asked(again.url, 'SELECT 1');
      await again.stop();

      expect(answer).to.deep.equal([1]);
      expect(said).to.have.lengthOf(1);
      expect(said[0]).to.include('left behind');
      expect(await rejection(asked(other.url, 'SELECT 1'))).to.have.property('code', 'ECONNREFUSED');
    });

    it('in the middle of making it, it is made anew', async () => {
      const dataDir = await folders.make();
      const other = await runElsewhere(dataDir, { untilReady: false });
      await until(async () =>
        (await readdir(join(dataDir, 'postgres')).catch(() => [])).some((name) => name.startsWith('making-')),
      );
      await other.end('SIGKILL');

      const again = await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick });
      const answer = await asked(again.url, 'SELECT current_database()');
      await again.stop();

      expect(answer).to.deep.equal(['torvet']);
    });

    it('a number that now is another process of ours is not taken for the server', async () => {
      const dataDir = await folders.make();
      await (await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick })).stop();
      await writeFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n`);
      await writeFile(join(dataDir, 'postgres', 'lock.99'), JSON.stringify({ pid: process.pid, beginning: '1' }));

      const again = await startEmbeddedPostgres({ dataDir, say: quiet, settings: quick });
      await again.stop();
    });
  });

  describe('when Torvet ends', () => {
    it('by an error of its own, it takes the server with it', async () => {
      const dataDir = await folders.make();
      const other = await runElsewhere(dataDir, { settings: quick });
      const postmaster = await postmasterOf(dataDir);
      other.crash();
      await other.ended;

      await until(() => !isAlive(postmaster));
    });
  });
});

async function postmasterOf(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10);
}
