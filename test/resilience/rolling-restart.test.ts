import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { LoadBalancer } from './load-balancer.ts';
import { createEvent, createUsers, query, ServerProcess } from './server-process.ts';

describe('Two servers behind a load balancer', function () {
  this.timeout(60_000);
  const name = `rolling_${process.pid}`;
  let url = '';
  let servers: [ServerProcess, ServerProcess];
  let balancer: LoadBalancer;

  before(async () => {
    url = await cloneDatabase(name);
    servers = await Promise.all([ServerProcess.start(url), ServerProcess.start(url)]);
    balancer = await LoadBalancer.before(...servers.map(({ port }) => port));
    await until(() => balancer.areAllReady());
  });
  after(async () => {
    await balancer?.close();
    await Promise.all(servers.map((server) => server.kill()));
    await dropDatabase(name);
  });

  it('are restarted one after the other under load: no request is dropped', async () => {
    const users = await createUsers(url, 8);
    const event = await createEvent(url, 4);
    const statuses: number[] = [];
    let isOver = false;
    const load = users.map(async (user) => {
      const headers = { cookie: user.cookie, accept: 'text/html' };
      const post = { method: 'POST', headers: { ...headers, 'sec-fetch-site': 'same-origin' } };
      while (!isOver)
        for (const [path, init] of [
          ['/events', { headers }],
          [`/events/${event}/registrations`, post],
          [`/events/${event}/withdrawal`, post],
        ] as const) {
          const answer = await fetch(balancer.url + path, { ...init, redirect: 'manual' });
          await answer.text();
          statuses.push(answer.status);
          await pause(10); // 8 users at this pace are load enough
        }
    });

    for (const at of servers.keys()) {
      const count = statuses.length;
      await until(() => statuses.length > count + 30);
      const server = servers[at] as ServerProcess;
      await server.stop();
      expect(server.child.exitCode).to.equal(0);
      servers[at] = await ServerProcess.start(url, { PORT: String(server.port) });
      await until(() => balancer.areAllReady());
    }
    isOver = true;
    await Promise.all(load);

    // So many requests of one user reach the rate limit in the end; a request that was answered was not
    // dropped.
    expect([...new Set(statuses)].filter((status) => ![200, 303, 429].includes(status))).to.deep.equal([]);
    expect(statuses).to.include(303);
    expect(await query(url, 'SELECT FROM seat_registrations')).to.have.length.below(9);
  });

  it('close a socket on one server when its session or user is ended on the other', async () => {
    const [first, second] = servers;
    const [signedOut, banned, officer] = await createUsers(url, 3);
    if (!signedOut || !banned || !officer) throw new Error('no users');
    await query(url, `UPDATE users SET role = 'officer' WHERE id = $1`, [officer.id]);
    const [socketSignedOut, socketBanned, socketOfficer] = await Promise.all([
      second.socket(signedOut),
      second.socket(banned),
      second.socket(officer),
    ]);

    expect((await first.post('/sign-out', signedOut)).status).to.equal(303);
    await query(url, 'UPDATE users SET banned_at = now() WHERE id = $1', [banned.id]);

    await until(() => !socketSignedOut.connected && !socketBanned.connected, 2_000); // promised at /privacy
    expect(socketOfficer.connected).to.equal(true);
    for (const socket of [socketSignedOut, socketBanned, socketOfficer]) socket.disconnect();
  });
});
