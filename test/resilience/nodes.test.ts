import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'chai';
import pg from 'pg';
import { cloneDatabase, databaseUrlOf, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { people, type Someone, Torvet } from './server-process.ts';

describe('Several nodes', function () {
  this.timeout(60_000);
  const name = `nodes_${process.pid}`;
  let url = '';

  before(async () => {
    url = await cloneDatabase(name);
  });
  after(() => dropDatabase(name));

  it('that open an empty database at once: one applies the migrations, the others wait, all open', async () => {
    const empty = `empty_${process.pid}`;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`CREATE DATABASE ${empty} TEMPLATE template0`);
    await client.end();

    const nodes = await Promise.all([1, 2, 3].map(() => Torvet.start(databaseUrlOf(empty))));
    const ready = await Promise.all(nodes.map((node) => node.get('/readyz')));
    await Promise.all(nodes.map((node) => node.kill()));
    await dropDatabase(empty);

    expect(ready.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
  });

  it('told to leave under load, one answers everything that was sent to it while it was ready', async () => {
    const torvet = await Torvet.start(url);
    let ready = true;
    const watch = (async () => {
      while (ready) ready = (await torvet.get('/readyz').catch(() => undefined))?.status === 200;
    })();
    const statuses: number[] = [];
    const load = Array.from({ length: 8 }, async () => {
      while (ready) statuses.push((await torvet.get('/events')).status);
    });
    await until(() => statuses.length > 40);
    const ended = once(torvet.child, 'exit');
    torvet.child.kill('SIGTERM');
    await Promise.all([watch, ...load]);

    expect(new Set(statuses)).to.deep.equal(new Set([200]));
    expect((await ended)[0]).to.equal(0);
  });

  it('told to leave with windows open and a form that never ends, one ends in order', async () => {
    const torvet = await Torvet.start(url);
    const [one] = (await people(url, 1)) as [Someone];
    const window = await torvet.socket(one);
    const form = connect(torvet.port, '127.0.0.1');
    form.on('error', () => {});
    form.write(
      `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\nSec-Fetch-Site: same-origin\r\n\r\na`,
    );
    await until(async () => (await torvet.get('/readyz')).status === 200);
    const ended = once(torvet.child, 'exit');
    torvet.child.kill('SIGTERM');

    expect(await ended).to.deep.equal([0, null]);
    await until(() => !window.connected);
    window.disconnect();
    form.destroy();
  });
});
