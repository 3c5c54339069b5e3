import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/platform/database/embedded.ts';
import { isAlive } from '../../server/platform/database/embedded-process.ts';
import { until } from '../support/until.ts';
import { asked, quick, rejection, runElsewhere, temporaryFolders } from './embedded-tools.ts';

describe('The database that comes with npm start, when it or Torvet is killed', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();
  const quiet = () => {};

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
