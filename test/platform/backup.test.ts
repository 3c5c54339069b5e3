import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import pg from 'pg';
import { databaseUrl } from '../../models/index.ts';
import { fillDemo } from '../../server/demo/fill.ts';
import { backup } from '../../server/platform/database/backup.ts';
import { BackupFault } from '../../server/platform/database/backup-file.ts';
import { restore } from '../../server/platform/database/restore.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { useTown } from '../support/server.ts';
import { rejection } from './embedded-tools.ts';

describe('A backup', () => {
  useTown();
  const name = `restored_${process.pid}`;
  let folder = '';
  let file = '';
  let empty = '';
  let rows = 0;

  before(async () => {
    await fillDemo(() => {});
    folder = await mkdtemp(join(tmpdir(), 'torvet-backup-'));
    file = join(folder, 'torvet.backup');
    rows = await backup(databaseUrl(), file);
  });
  beforeEach(async () => {
    empty = await cloneDatabase(name);
  });
  afterEach(() => dropDatabase(name));
  after(() => rm(folder, { recursive: true, force: true }));

  const linesOf = async (path: string) =>
    gunzipSync(await readFile(path))
      .toString()
      .split('\n')
      .toSorted();
  const written = async (content: string | Buffer) => {
    const path = join(folder, 'other.backup');
    await writeFile(path, content);
    return path;
  };
  const asked = async (statement: string) => {
    const client = new pg.Client({ connectionString: empty });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };

  it('comes back as it was: every row, every chair, and the numbers go on', async () => {
    const count = await restore(empty, file);

    const again = join(folder, 'again.backup');
    await backup(empty, again);
    expect(count).to.equal(rows).and.to.be.above(2_000);
    expect(await linesOf(again)).to.deep.equal(await linesOf(file));
    const [next] = await asked(
      `INSERT INTO users (name) VALUES ('Ny') RETURNING id > (SELECT max(id) FROM users) AS higher`,
    );
    expect(next).to.deep.equal({ higher: true });
  });

  it('counts chairs again for who registers after it came back', async () => {
    await restore(empty, file);

    await asked(`
      INSERT INTO event_registrations (event_id, user_id, status)
      SELECT e.id, u.id, 'waiting' FROM events e, users u
      WHERE NOT EXISTS (SELECT FROM event_registrations r WHERE r.event_id = e.id AND r.user_id = u.id) LIMIT 1`);

    const wrong = await asked(`
      SELECT e.id FROM events e LEFT JOIN event_registrations r ON r.event_id = e.id GROUP BY e.id
      HAVING e.waiting <> count(*) FILTER (WHERE r.status = 'waiting') OR e.confirmed <> count(*) FILTER (WHERE r.status = 'confirmed')`);
    expect(wrong).to.deep.equal([]);
  });

  it('does not go into a database that has anything in it, and leaves that as it was', async () => {
    await asked(
      `INSERT INTO events (slug, title, starts_at, ends_at) VALUES ('fest', 'Fest', now(), now() + interval '1 hour')`,
    );

    const fault = await rejection(restore(empty, file));

    expect(fault).to.be.instanceOf(BackupFault);
    expect(fault.message).to.contain('not empty');
    expect(await asked('SELECT slug FROM events')).to.deep.equal([{ slug: 'fest' }]);
    expect(await asked('SELECT FROM users')).to.be.empty;
  });

  it('that is cut short, of something else or not there is refused in a sentence, and nothing of it stays', async () => {
    const whole = await readFile(file);
    const head = gunzipSync(whole).toString().split('\n')[0];
    const cases: [string | Buffer, RegExp][] = [
      [whole.subarray(0, whole.length - 9), /cut short/],
      [whole.subarray(0, whole.length >> 1), /cut short/],
      ['', /cut short/],
      [gzipSync(`${head}\n`), /cut short/],
      ['Navn;Postnr\n', /not a backup/],
      [gzipSync('Navn;Postnr\n'), /not a backup/],
      [gzipSync('{"torvet":1,"migrations":["0001-ground.sql"]}\n'), /another version/],
    ];

    for (const [content, reason] of cases) {
      const fault = await rejection(restore(empty, await written(content)));
      expect(fault).to.be.instanceOf(BackupFault);
      expect(fault.message).to.match(reason);
    }
    const missing = await rejection(restore(empty, join(folder, 'findes-ikke')));

    expect(missing).to.be.instanceOf(BackupFault);
    expect(missing.message).to.contain('findes-ikke');
    expect(await asked('SELECT FROM users UNION ALL SELECT FROM companies')).to.be.empty;
    expect(await restore(empty, file)).to.equal(rows);
  });

  it('that cannot be written is told in a sentence, and leaves no half one beside it', async () => {
    const place = join(folder, 'a folder');
    await mkdir(place);

    for (const path of [place, join(folder, 'no folder', 'x.backup')]) {
      const fault = await rejection(backup(databaseUrl(), path));
      expect(fault).to.be.instanceOf(BackupFault);
      expect(fault.message).to.contain(path);
    }

    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).to.be.empty;
  });

  it('is for its owner only', async () => {
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
  });
});
