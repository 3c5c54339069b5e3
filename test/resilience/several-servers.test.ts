import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'chai';
import { cloneDatabase, databaseUrlOf, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { createUsers, query, ServerProcess } from './server-process.ts';

describe('Several servers', function () {
  this.timeout(60_000);
  const empty = `empty_${process.pid}`;

  it('that start on an empty database at once all become ready: one applies the migrations', async () => {
    await query(databaseUrlOf('postgres'), `CREATE DATABASE ${empty} TEMPLATE template0`);

    const servers = await Promise.all([1, 2, 3].map(() => ServerProcess.start(databaseUrlOf(empty))));
    const ready = await Promise.all(servers.map((server) => server.get('/readyz')));
    await Promise.all(servers.map((server) => server.kill()));
    await dropDatabase(empty);

    expect(ready.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
  });
});

describe('A server that is stopped', function () {
  this.timeout(60_000);
  const name = `stopped_${process.pid}`;
  let url = '';

  before(async () => {
    url = await cloneDatabase(name);
  });
  after(() => dropDatabase(name));

  it('under load answers every request that was sent while it was ready', async () => {
    const server = await ServerProcess.start(url);
    let isReady = true;
    const polling = (async () => {
      while (isReady) isReady = (await server.get('/readyz').catch(() => undefined))?.status === 200;
    })();
    const statuses: number[] = [];
    const load = Array.from({ length: 8 }, async () => {
      while (isReady) statuses.push((await server.get('/events')).status);
    });
    await until(() => statuses.length > 40);
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    await Promise.all([polling, ...load]);

    expect(new Set(statuses)).to.deep.equal(new Set([200]));
    expect((await ended)[0]).to.equal(0);
  });

  it('with open sockets and a form that never ends exits in an orderly way', async () => {
    const server = await ServerProcess.start(url);
    const [user] = await createUsers(url, 1);
    if (!user) throw new Error('no user');
    const socket = await server.socket(user);
    const form = connect(server.port, '127.0.0.1');
    form.on('error', () => {});
    const headers = ['Host: 127.0.0.1', 'Content-Length: 1000', 'Sec-Fetch-Site: same-origin'];
    form.write(`POST /sign-in HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\na`);
    await until(async () => (await server.get('/readyz')).status === 200);
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');

    expect(await ended).to.deep.equal([0, null]);
    await until(() => !socket.connected);
    socket.disconnect();
    form.destroy();
  });
});
