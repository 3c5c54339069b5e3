import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import pg from 'pg';
import { databaseUrl } from '../../models/index.ts';
import { fillDemo } from '../../server/demo/fill.ts';
import { backup } from '../../server/platform/database/backup.ts';
import { passphraseOf } from '../../server/platform/database/backup-encryption.ts';
import { BackupError } from '../../server/platform/database/backup-format.ts';
import { restore } from '../../server/platform/database/restore.ts';
import { contributions } from '../../server/platform/feature.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { rejection } from '../support/rejection.ts';
import { useServer } from '../support/server.ts';

describe('A backup', () => {
  useServer();
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
  const writeBackup = async (content: string | Buffer) => {
    const path = join(folder, 'other.backup');
    await writeFile(path, content);
    return path;
  };
  const query = async (statement: string) => {
    const client = new pg.Client({ connectionString: empty });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };

  it('restores every row and every seat, and new rows get new ids', async () => {
    const count = await restore(empty, file);

    const again = join(folder, 'again.backup');
    await backup(empty, again);
    expect(count).to.equal(rows).and.to.be.above(2_000);
    expect(await linesOf(again)).to.deep.equal(await linesOf(file));
    const [next] = await query(
      `INSERT INTO users (name) VALUES ('Ny') RETURNING id > (SELECT max(id) FROM users) AS higher`,
    );
    expect(next).to.deep.equal({ higher: true });
  });

  it('counts the seats of registrations after the restore', async () => {
    await restore(empty, file);

    await query(`
      INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
      SELECT 'event', e.id, u.id, 'waiting' FROM events e, users u
      WHERE NOT EXISTS (SELECT FROM seat_registrations r WHERE r.subject_id = e.id AND r.user_id = u.id)
      LIMIT 1`);

    const miscounted = await query(`
      SELECT p.subject_id FROM seat_pools p LEFT JOIN seat_registrations r USING (subject_type, subject_id)
      GROUP BY p.subject_type, p.subject_id
      HAVING p.waiting <> count(*) FILTER (WHERE r.status = 'waiting')
        OR p.confirmed <> count(*) FILTER (WHERE r.status = 'confirmed')`);
    expect(miscounted).to.deep.equal([]);
  });

  it('is not restored into a database that is not empty, and leaves that unchanged', async () => {
    await query(
      `INSERT INTO events (slug, title, starts_at, ends_at)
       VALUES ('fest', 'Fest', now(), now() + interval '1 hour')`,
    );

    const error = await rejection(restore(empty, file));

    expect(error).to.be.instanceOf(BackupError);
    expect(error.message).to.contain('not empty');
    expect(await query('SELECT slug FROM events')).to.deep.equal([{ slug: 'fest' }]);
    expect(await query('SELECT FROM users')).to.be.empty;
  });

  it('is restored into a database that a server has prepared, but into none with users', async () => {
    const prepare = `
      INSERT INTO statements (name, language, version, shipped_version, body) VALUES ('was', 'da', 1, 1, 'x');
      INSERT INTO revisions (subject_type, subject_id, version, body)
      SELECT 'statement', id, 1, 'x' FROM statements`;
    const beforehand = contributions('beforeRestore');
    await query(prepare);

    expect(await restore(empty, file, { beforehand })).to.equal(rows);
    const again = await rejection(restore(empty, file, { beforehand }));
    expect(again.message).to.contain('not empty');
    expect(await query('SELECT FROM statements')).to.have.lengthOf(10);
  });

  it('that is truncated, no backup or missing is refused with a message; nothing is restored', async () => {
    const complete = await readFile(file);
    const header = gunzipSync(complete).toString().split('\n')[0];
    const cases: [string | Buffer, RegExp][] = [
      [complete.subarray(0, complete.length - 9), /cut short/],
      [complete.subarray(0, complete.length >> 1), /cut short/],
      ['', /cut short/],
      [gzipSync(`${header}\n`), /cut short/],
      ['Navn;Postnr\n', /not a backup/],
      [gzipSync('Navn;Postnr\n'), /not a backup/],
      [gzipSync('{"torvet":1,"migrations":["0001-ground.sql"]}\n'), /another version/],
    ];

    for (const [content, reason] of cases) {
      const error = await rejection(restore(empty, await writeBackup(content)));
      expect(error).to.be.instanceOf(BackupError);
      expect(error.message).to.match(reason);
    }
    const missing = await rejection(restore(empty, join(folder, 'findes-ikke')));

    expect(missing).to.be.instanceOf(BackupError);
    expect(missing.message).to.contain('findes-ikke');
    expect(await query('SELECT FROM users UNION ALL SELECT FROM companies')).to.be.empty;
    expect(await restore(empty, file)).to.equal(rows);
  });

  it('that cannot be written ends with a message, and leaves no partial file', async () => {
    const subfolder = join(folder, 'a folder');
    await mkdir(subfolder);

    for (const path of [subfolder, join(folder, 'no folder', 'x.backup')]) {
      const error = await rejection(backup(databaseUrl(), path));
      expect(error).to.be.instanceOf(BackupError);
      expect(error.message).to.contain(path);
    }

    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).to.be.empty;
  });

  it('does not replace a file without --force', async () => {
    const path = await writeBackup('the older backup');

    const error = await rejection(backup(databaseUrl(), path));

    expect(error).to.be.instanceOf(BackupError);
    expect(error.message).to.contain('--force').and.contain(path);
    expect(await readFile(path, 'utf8')).to.equal('the older backup');
    expect(await backup(databaseUrl(), path, { force: true })).to.equal(rows);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).to.be.empty;
  });

  it('whose data do not fit a table is refused, without ending the process', async () => {
    const text = gunzipSync(await readFile(file))
      .toString()
      .replace(/"created_at":"[^"]*"/, '"created_at":"x');
    const error = await rejection(restore(empty, await writeBackup(gzipSync(text))));

    expect(error).to.be.instanceOf(BackupError);
    expect(error.message).to.match(/was changed/);
    expect(await query('SELECT FROM users UNION ALL SELECT FROM companies')).to.be.empty;
  });

  it('that is encrypted is restored with its passphrase only', async () => {
    const passphrase = 'hest batteri hæfteklamme';
    const path = join(folder, 'encrypted.backup');
    await backup(databaseUrl(), path, { passphrase });
    const content = await readFile(path);
    const changed = Buffer.from(content);
    changed[content.length >> 1] = (changed[content.length >> 1] ?? 0) ^ 1;
    const lastByte = Buffer.from(content);
    lastByte[content.length - 1] = (lastByte[content.length - 1] ?? 0) ^ 1;

    const errors = [
      [content, undefined, /--passphrase-file/],
      [content, 'en anden adgangskode', /not that of this backup/],
      [changed, passphrase, /was changed|not a backup|cut short/],
      [lastByte, passphrase, /was changed/],
      [content.subarray(0, content.length - 1), passphrase, /cut short/],
      [content.subarray(0, 400), passphrase, /cut short/],
    ] as const;
    for (const [bytes, given, reason] of errors) {
      const error = await rejection(restore(empty, await writeBackup(bytes), { passphrase: given }));
      expect(error).to.be.instanceOf(BackupError);
      expect(error.message).to.match(reason);
    }
    expect(await query('SELECT FROM users UNION ALL SELECT FROM companies')).to.be.empty;
    expect(content.includes('"table"')).to.equal(false);
    expect(gunzipSync(await readFile(file)).includes('"table"')).to.equal(true);
    expect(await restore(empty, path, { passphrase })).to.equal(rows);
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
  });

  it('needs a passphrase of some length', () => {
    expect(passphraseOf('hest batteri\r\nnæste linje\n')).to.equal('hest batteri');
    for (const content of ['', 'kort\n', '\nhest batteri hæfteklamme'])
      expect(() => passphraseOf(content)).to.throw(BackupError, '12 characters');
  });

  it('can be read by its owner only', async () => {
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
  });
});
