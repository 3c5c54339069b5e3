import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findPooler } from '../../server/platform/database/pooler.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { describeWith, startProgram } from '../support/optional-programs.ts';
import { freePort } from '../support/ports.ts';
import { rejection } from '../support/rejection.ts';
import { until } from '../support/until.ts';
import { createConversation, createTwoUsers, createUsers, query, ServerProcess } from './server-process.ts';

type Mode = 'session' | 'transaction' | 'statement';

describeWith('pgbouncer', 'A pooler', function () {
  this.timeout(60_000);
  const name = `pooler_${process.pid}`;
  const poolers: ChildProcess[] = [];
  const servers: ServerProcess[] = [];
  let folder = '';
  let direct = '';

  before(async () => {
    direct = await cloneDatabase(name);
    folder = await mkdtemp(join(tmpdir(), 'torvet-pgbouncer-'));
    await chmod(folder, 0o755); // PgBouncer does not run as root
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.kill();
    for (const pooler of poolers.splice(0)) pooler.kill('SIGKILL');
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
    await dropDatabase(name);
  });

  /** Starts PgBouncer as it comes, without settings that make it accept more. Returns its address. */
  const startPooler = async (mode: Mode, settings: Record<string, string> = {}): Promise<string> => {
    const port = await freePort();
    const { hostname, port: databasePort, username, password } = new URL(direct);
    const file = join(folder, `${mode}-${port}.ini`);
    const target = `host=${hostname} port=${databasePort} dbname=${name} user=${username}`;
    const all = {
      listen_addr: '127.0.0.1',
      listen_port: port,
      auth_type: 'any',
      pool_mode: mode,
      ...settings,
    };
    const lines = Object.entries({
      unix_socket_dir: '',
      max_client_conn: 300,
      default_pool_size: 20,
      ...all,
    });
    const text = lines.map(([key, value]) => `${key} = ${value}`).join('\n');
    await writeFile(file, `[databases]\n${name} = ${target} password=${password}\n[pgbouncer]\n${text}\n`, {
      mode: 0o644,
    });
    const isRoot = process.getuid?.() === 0;
    const user = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    const pooler = await startProgram('pgbouncer', ['-q', file], { stdio: 'ignore', ...user });
    poolers.push(pooler);
    const url = `postgres://${username}:unused@127.0.0.1:${port}/${name}`;
    await until(() =>
      query(url, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    );
    return url;
  };
  const start = async (url: string, env: Record<string, string> = {}) => {
    const server = await ServerProcess.start(url, env);
    servers.push(server);
    return server;
  };

  /** Sends requests of all kinds at once. Returns the statuses from 500 on. */
  const errorsUnderLoad = async (server: ServerProcess): Promise<number[]> => {
    const [user] = await createUsers(direct, 1);
    if (!user) throw new Error('no user was created');
    const paths = [
      '/',
      '/companies',
      '/companies?q=smorebrod',
      '/search?q=snedkri',
      '/events',
      '/opportunities',
    ];
    const requests = Array.from({ length: 120 }, async (_, number) => {
      if (number % 6 === 5) return server.post('/sign-in', user, { email: `a${number}@firma.example` });
      return server.get(paths[number % paths.length] ?? '/', number % 2 ? user : undefined);
    });
    const statuses = (await Promise.all(requests)).map(({ status }) => status);
    return statuses.filter((status) => status >= 500);
  };

  it('in transaction mode works with the setting, at 120 requests at once', async () => {
    await query(
      direct,
      `INSERT INTO companies (slug, name, offers) VALUES ('f', 'Frokosten', '{smørrebrød}')`,
    );
    const url = await startPooler('transaction');
    const server = await start(url, { DATABASE_POOLER: 'transaction', DATABASE_DIRECT_URL: direct });

    for (let round = 0; round < 3; round += 1) expect(await errorsUnderLoad(server)).to.deep.equal([]);

    expect((await server.get('/readyz')).status).to.equal(200);
    expect((await server.get('/companies?q=smorebrd')).text).to.contain('Frokosten');
  });

  it('in transaction mode delivers messages and ends sessions on the other server', async () => {
    const url = await startPooler('transaction');
    const env = { DATABASE_POOLER: 'transaction', DATABASE_DIRECT_URL: direct };
    const server = await start(url, env);
    const [sender, receiver] = await createTwoUsers(direct);
    const conversationId = await createConversation(direct, sender, receiver);
    const socket = await server.socket(receiver);
    const sending = await server.socket(sender);
    const bodies: string[] = [];
    socket.on('message:new', ({ body }: { body: string }) => bodies.push(body));

    for (let number = 0; number < 20; number += 1)
      await sending
        .timeout(5_000)
        .emitWithAck('message:send', { conversationId, clientId: randomUUID(), body: `Nr. ${number}` });
    await until(() => bodies.length === 20);
    await query(direct, 'DELETE FROM sessions WHERE user_id = $1', [receiver.id]);

    await until(() => !socket.connected, 4_000);
    socket.disconnect();
    sending.disconnect();
  });

  it('in session mode works without a setting', async () => {
    const server = await start(await startPooler('session', { default_pool_size: '60' }));

    expect(await errorsUnderLoad(server)).to.deep.equal([]);
  });

  it('in transaction mode without the setting is refused with a sentence', async () => {
    const url = await startPooler('transaction');

    const error = await rejection(ServerProcess.start(url));

    expect(error.message)
      .to.contain('DATABASE_POOLER=transaction')
      .and.not.match(/\n {4}at /);
  });

  it('is noticed in each of its modes', async () => {
    const [session, transaction, statement] = await Promise.all(
      (['session', 'transaction', 'statement'] as const).map((mode) => startPooler(mode)),
    );
    const urls = (url = '') => ({ url, directUrl: url });

    expect(await findPooler(urls(direct), false)).to.equal(undefined);
    expect(await findPooler(urls(session), false)).to.deep.equal({ mode: 'session', namesStatements: true });
    for (let round = 0; round < 5; round += 1)
      expect((await rejection(findPooler(urls(transaction), false))).message).to.contain('transaction mode');
    expect((await rejection(findPooler(urls(statement), false))).message).to.contain('statement mode');
    expect(
      (await rejection(findPooler({ url: transaction ?? '', directUrl: session ?? '' }, false))).message,
    ).to.contain('transaction mode');
    expect(
      (await rejection(findPooler({ url: session ?? '', directUrl: transaction ?? '' }, true))).message,
    ).to.contain('DATABASE_DIRECT_URL');
    expect(await findPooler({ url: transaction ?? '', directUrl: direct }, true)).to.have.property(
      'mode',
      'transaction',
    );
  });

  it('is noticed also when it has one connection only', async () => {
    const url = await startPooler('transaction', { default_pool_size: '1' });

    expect((await rejection(findPooler({ url, directUrl: url }, false))).message).to.contain(
      'transaction mode',
    );
  });

  it('in transaction mode is refused when the database does not wait for the disk', async () => {
    await query(direct, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    const url = await startPooler('transaction');
    const env = { DATABASE_POOLER: 'transaction', DATABASE_DIRECT_URL: direct };

    const error = await rejection(ServerProcess.start(url, env));
    await query(direct, `ALTER DATABASE ${name} RESET synchronous_commit`);

    expect(error.message)
      .to.contain('synchronous_commit = on')
      .and.not.match(/\n {4}at /);
  });

  it('that is not reached ends the start with a sentence', async () => {
    const url = await startPooler('session');
    const ended = poolers.map((pooler) => once(pooler, 'exit'));
    for (const pooler of poolers) pooler.kill('SIGKILL');
    await Promise.all(ended);

    const error = await rejection(ServerProcess.start(url, { DATABASE_WAIT_SECONDS: '0' }));

    expect(error.message).to.contain('cannot be reached').and.not.contain('unused');
  });
});
