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
import { anEvent } from './background-load.ts';
import { conversationOf, people, queried, type Someone, Torvet } from './server-process.ts';

describe('When a backup or its way back is killed', function () {
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
    await queried(
      urls.full,
      `INSERT INTO companies (slug, name, city, postcode) SELECT 'firma-' || n, 'Firma ' || n, 'Ikast', '7430'
        FROM generate_series(1, 20000) AS n`,
    );
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await dropDatabase(full);
    await dropDatabase(empty);
  });

  const command = (name: 'backup' | 'restore', url: string): ChildProcess =>
    spawn(process.execPath, ['server/start.js', name, file], {
      cwd: root,
      env: { ...process.env, ...productionSettings(url), DEMO: '' },
      stdio: 'ignore',
    });
  const codeOf = async (child: ChildProcess) => (await once(child, 'exit'))[0] as number | null;
  const killed = async (child: ChildProcess) => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const companiesIn = async (url: string) =>
    (await queried<{ n: number }>(url, 'SELECT count(*)::int AS n FROM companies'))[0]?.n;
  const runs = async (url: string, query: string) =>
    (
      await queried(
        url,
        'SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE $1 AND pid <> pg_backend_pid()',
        [query],
      )
    ).length > 0;

  it('in the middle of writing, the older backup is whole', async () => {
    await writeFile(file, 'the older one');
    const child = command('backup', urls.full);
    await until(async () => (await stat(`${file}.part`)).isFile());
    await killed(child);
    expect(await readFile(file, 'utf8')).to.equal('the older one');

    expect(await codeOf(command('backup', urls.full))).to.equal(0);
    expect((await stat(file)).size).to.be.above(100_000);
  });

  it('in the middle of coming back, nothing is there, and the next time all', async () => {
    const child = command('restore', urls.empty);
    await until(() => runs(urls.empty, 'INSERT INTO %companies%'));
    await killed(child);
    await until(async () => !(await runs(urls.empty, 'INSERT INTO %companies%')));
    expect(await companiesIn(urls.empty)).to.equal(0);

    expect(await codeOf(command('restore', urls.empty))).to.equal(0);
    expect(await companiesIn(urls.empty)).to.equal(20_000);
  });

  it('nothing that may have gone out meanwhile is sent again, and nothing waits for ever', async () => {
    const [one, other] = (await people(urls.full, 2)) as [Someone, Someone];
    const room = await conversationOf(urls.full, one, other);
    await queried(
      urls.full,
      `INSERT INTO messages (conversation_id, seq, client_id, sender_id, body)
        VALUES ($1, 1, gen_random_uuid(), $2, 'Hej')`,
      [room, one.id],
    );
    await queried(urls.full, 'UPDATE conversations SET last_seq = 1 WHERE id = $1', [room]);
    const slug = await anEvent(urls.full, 4);
    await queried(urls.full, 'UPDATE events SET change_emails_due_at = now() WHERE slug = $1', [slug]);
    await queried(
      urls.full,
      `INSERT INTO emails (key, name, recipient, subject, text, html)
        VALUES ('venter', 'test', 'a@firma.example', 'Nyt', 'tekst', '')`,
    );
    expect(await codeOf(command('backup', urls.full))).to.equal(0);
    await dropDatabase(empty);
    await cloneDatabase(empty);
    expect(await codeOf(command('restore', urls.empty))).to.equal(0);

    const told = await queried(
      urls.empty,
      'SELECT user_id AS id, read_seq, notified_seq FROM conversation_participants WHERE conversation_id = $1 ORDER BY user_id',
      [room],
    );
    expect(told).to.deep.include({ id: other.id, read_seq: 0, notified_seq: 1 });
    expect(
      await queried(urls.empty, 'SELECT change_emails_due_at FROM events WHERE slug = $1', [slug]),
    ).to.deep.equal([{ change_emails_due_at: null }]);
    expect(await queried(urls.empty, `SELECT sent_at FROM emails WHERE key = 'venter'`)).to.deep.equal([
      { sent_at: null },
    ]);
    const jobs = await queried<{ there: string | null }>(
      urls.empty,
      `SELECT to_regclass('jobs.job') AS there`,
    );
    if (jobs[0]?.there) expect(await queried(urls.empty, 'SELECT FROM jobs.job')).to.be.empty;
  });

  it('it is as of one moment, though the town goes on', async () => {
    const torvet = await Torvet.start(urls.full);
    const all = await people(urls.full, 12);
    await queried(
      urls.full,
      `INSERT INTO events (slug, title, starts_at, ends_at)
       VALUES ('fest', 'Fest', now() + interval '9 days', now() + interval '10 days')`,
    );
    await queried(
      urls.full,
      `UPDATE seat_pools SET capacity = 4 WHERE subject_id = (SELECT id FROM events WHERE slug = 'fest')`,
    );
    let over = false;
    const rush = all.map(async (who) => {
      for (let n = 0; !over; n += 1)
        await torvet.post(`/events/fest/${n % 2 ? 'withdrawal' : 'registrations'}`, who);
    });
    const code = await codeOf(command('backup', urls.full));
    over = true;
    await Promise.all(rush);
    await torvet.kill();
    await dropDatabase(empty);
    await cloneDatabase(empty);

    expect([code, await codeOf(command('restore', urls.empty))]).to.deep.equal([0, 0]);
    const [seats] = await queried<Record<string, number>>(
      urls.empty,
      `SELECT p.confirmed, p.waiting, count(*) FILTER (WHERE r.status = 'confirmed')::int AS seated,
         count(*) FILTER (WHERE r.status = 'waiting')::int AS lined
       FROM seat_pools p LEFT JOIN seat_registrations r USING (subject_type, subject_id)
       WHERE subject_id = (SELECT id FROM events WHERE slug = 'fest') GROUP BY p.subject_type, p.subject_id`,
    );
    expect(seats?.seated).to.equal(seats?.confirmed).and.to.be.at.most(4);
    expect(seats?.lined).to.equal(seats?.waiting);
  });
});
