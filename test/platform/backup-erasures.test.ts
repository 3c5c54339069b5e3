import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { databaseUrl, execute, sql } from '../../models/index.ts';
import { eraseAccount, eraseRestoredAccounts } from '../../server/features/accounts/gdpr.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { onDatabase, productionSettings } from '../support/production.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

describe('A backup from before an erasure', function () {
  this.timeout(60_000);
  useServer();
  const name = `erased_${process.pid}`;
  let folder = '';
  let empty = '';
  const fileOf = (file: string) => join(folder, file);
  const run = (command: 'backup' | 'restore', url: string, ...args: string[]) =>
    spawnSync(process.execPath, ['server/start.js', command, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...productionSettings(url), DEMO: '' },
    });
  const namesIn = (url: string) =>
    onDatabase(url, async (client) => {
      const { rows: users } = await client.query<{ name: string }>('SELECT name FROM users ORDER BY name');
      return users.map((user) => user.name);
    });
  let erased: Person;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-erasures-'));
    await writeFile(fileOf('passphrase'), 'hest batteri hæfteklamme\n');
    erased = await createPerson({ name: 'Erased' });
    await createPerson({ name: 'Kept' });
  });
  beforeEach(async () => {
    empty = await cloneDatabase(name);
  });
  afterEach(() => dropDatabase(name));
  after(() => rm(folder, { recursive: true, force: true }));

  it('is restored without the erased accounts, by the list in a newer one', async () => {
    const secret = ['--passphrase-file', fileOf('passphrase')];
    const written = run('backup', databaseUrl(), fileOf('old'), ...secret);
    await eraseAccount(erased);
    run('backup', databaseUrl(), fileOf('new'), ...secret);

    const restored = run('restore', empty, fileOf('old'), '--erased-in', fileOf('new'), ...secret);

    expect(written.stdout).to.match(/Wrote \d+ rows to .*old \([\d.]+ MB, encrypted\)/);
    expect(restored.stderr + restored.stdout).to.contain('are erased again: 1');
    expect(restored.status).to.equal(0);
    expect(await namesIn(empty)).to.deep.equal(['Kept']);
    const [next] = await onDatabase(empty, async (client) => {
      const { rows: ids } = await client.query(`INSERT INTO users (name) VALUES ('Ny') RETURNING id`);
      return ids;
    });
    expect(next.id).to.be.above(erased.id);
  });

  it('that came back by other tools is erased again, but nobody else with its number', async () => {
    const list = sql`SELECT id, created_at FROM erased_accounts`;
    const [{ id, created_at: at } = { id: 0, created_at: new Date() }] = await rows<{
      id: number;
      created_at: Date;
    }>(list);
    const insert = (createdAt: Date) =>
      execute(sql`
      INSERT INTO users (id, name, created_at) OVERRIDING SYSTEM VALUE VALUES (${id}, 'Igen', ${createdAt})`);

    await insert(new Date(at.getTime() + 60_000));
    expect(await eraseRestoredAccounts()).to.equal(0);
    await execute(sql`DELETE FROM users WHERE id = ${id}`);
    await execute(sql`
      INSERT INTO users (id, name, created_at) OVERRIDING SYSTEM VALUE
      SELECT id, 'Igen', created_at FROM erased_accounts WHERE id = ${id}`);

    expect(await eraseRestoredAccounts()).to.equal(1);
    expect(await rows(sql`SELECT FROM users WHERE id = ${id}`)).to.be.empty;
  });

  it('has usage texts for wrong arguments', () => {
    for (const args of [[], ['a', 'b'], ['a', '--erased-in', 'b'], ['a', '--unknown']])
      expect(run('backup', empty, ...args)).to.deep.include({ status: 2 });
    const missing = run('backup', empty, fileOf('x'), '--passphrase-file', fileOf('none'));

    expect(missing.status).to.equal(1);
    expect(missing.stderr)
      .to.contain('none')
      .and.not.match(/\n {4}at /);
  });
});
