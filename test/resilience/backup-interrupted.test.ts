import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { productionSettings } from '../support/production.ts';
import { until } from '../support/until.ts';
import {
  createConversation,
  createEvent,
  createTwoUsers,
  createUsers,
  isRunning,
  query,
  ServerProcess,
  seatsOf,
} from './server-process.ts';

describe('A backup', function () {
  this.timeout(60_000);
  const [full, empty] = [`full_${process.pid}`, `empty_${process.pid}`];
  const urls = { full: '', empty: '' };
  let folder = '';
  let file = '';

  before(async () => {
    urls.full = await cloneDatabase(full);
    urls.empty = await cloneDatabase(empty);
    folder = await mkdtemp(join(tmpdir(), 'torvet-backup-'));
    file = join(folder, 'torvet.backup');
    await query(
      urls.full,
      `INSERT INTO companies (slug, name, city, postcode)
       SELECT 'firma-' || n, 'Firma ' || n, 'Ikast', '7430' FROM generate_series(1, 20000) AS n`,
    );
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await dropDatabase(full);
    await dropDatabase(empty);
  });

  const command = (name: 'backup' | 'restore', url: string): ChildProcess =>
    spawn(process.execPath, ['server/start.js', name, file, ...(name === 'backup' ? ['--force'] : [])], {
      cwd: root,
      env: { ...process.env, ...productionSettings(url), DEMO: '' },
      stdio: 'ignore',
    });
  const exitCode = async (child: ChildProcess) => (await once(child, 'exit'))[0] as number | null;
  const kill = async (child: ChildProcess) => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const recreateEmpty = async () => {
    await dropDatabase(empty);
    await cloneDatabase(empty);
  };
  const companyCount = async () =>
    (await query<{ n: number }>(urls.empty, 'SELECT count(*)::int AS n FROM companies'))[0]?.n;

  it('that is killed while it is written leaves the older file unchanged', async () => {
    await writeFile(file, 'the older backup');
    const child = command('backup', urls.full);
    await until(async () => (await stat(`${file}.part`)).isFile());
    await kill(child);
    expect(await readFile(file, 'utf8')).to.equal('the older backup');

    expect(await exitCode(command('backup', urls.full))).to.equal(0);
    expect((await stat(file)).size).to.be.above(100_000);
  });

  it('whose restore is killed leaves the database empty, and can be restored again', async () => {
    const child = command('restore', urls.empty);
    await until(() => isRunning(urls.empty, 'INSERT INTO %companies%'));
    await kill(child);
    await until(async () => !(await isRunning(urls.empty, 'INSERT INTO %companies%')));
    expect(await companyCount()).to.equal(0);

    expect(await exitCode(command('restore', urls.empty))).to.equal(0);
    expect(await companyCount()).to.equal(20_000);
  });

  it('that is restored sends nothing a second time, and leaves nothing waiting for ever', async () => {
    const [sender, receiver] = await createTwoUsers(urls.full);
    const conversationId = await createConversation(urls.full, sender, receiver);
    await query(
      urls.full,
      `INSERT INTO messages (conversation_id, seq, client_id, sender_id, body)
       VALUES ($1, 1, gen_random_uuid(), $2, 'Hej')`,
      [conversationId, sender.id],
    );
    await query(urls.full, 'UPDATE conversations SET last_seq = 1 WHERE id = $1', [conversationId]);
    const slug = await createEvent(urls.full, 4);
    await query(urls.full, 'UPDATE events SET change_emails_due_at = now() WHERE slug = $1', [slug]);
    await query(
      urls.full,
      `INSERT INTO emails (key, name, recipient, subject, text, html)
       VALUES ('venter', 'test', 'a@firma.example', 'Nyt', 'tekst', '')`,
    );
    expect(await exitCode(command('backup', urls.full))).to.equal(0);
    await recreateEmpty();
    expect(await exitCode(command('restore', urls.empty))).to.equal(0);

    const participants = await query(
      urls.empty,
      `SELECT user_id AS id, read_seq, notified_seq FROM conversation_participants
       WHERE conversation_id = $1 ORDER BY user_id`,
      [conversationId],
    );
    expect(participants).to.deep.include({ id: receiver.id, read_seq: 0, notified_seq: 1 });
    expect(
      await query(urls.empty, 'SELECT change_emails_due_at FROM events WHERE slug = $1', [slug]),
    ).to.deep.equal([{ change_emails_due_at: null }]);
    expect(await query(urls.empty, `SELECT sent_at FROM emails WHERE key = 'venter'`)).to.deep.equal([
      { sent_at: null },
    ]);
    expect(await query(urls.empty, 'SELECT FROM jobs.job')).to.be.empty;
  });

  it('has the state of one moment, while registrations go on', async () => {
    const server = await ServerProcess.start(urls.full);
    const guests = await createUsers(urls.full, 12);
    const event = await createEvent(urls.full, 4);
    let isOver = false;
    const load = guests.map(async (guest) => {
      for (let n = 0; !isOver; n += 1)
        await server.post(`/events/${event}/${n % 2 ? 'withdrawal' : 'registrations'}`, guest);
    });
    const code = await exitCode(command('backup', urls.full));
    isOver = true;
    await Promise.all(load);
    await server.kill();
    await recreateEmpty();

    expect([code, await exitCode(command('restore', urls.empty))]).to.deep.equal([0, 0]);
    const seats = await seatsOf(urls.empty, event);
    expect(seats.seated).to.equal(seats.confirmed).and.to.be.at.most(4);
    expect(seats.queued).to.equal(seats.waiting);
  });
});
