import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { anEvent } from './background-load.ts';
import { Balancer } from './load-balancer.ts';
import { people, queried, type Someone, Torvet } from './server-process.ts';

describe('Two nodes behind a proxy', function () {
  this.timeout(60_000);
  const name = `rolling_${process.pid}`;
  let url = '';
  let nodes: Torvet[] = [];
  let proxy: Balancer;

  before(async () => {
    url = await cloneDatabase(name);
    nodes = await Promise.all([Torvet.start(url), Torvet.start(url)]);
    proxy = await Balancer.before(...nodes.map(({ port }) => port));
    await until(() => proxy.seesAll());
  });
  after(async () => {
    await proxy?.close();
    await Promise.all(nodes.map((node) => node.kill()));
    await dropDatabase(name);
  });

  it('are both started anew while people look and sign up: not one request is dropped', async () => {
    const all = await people(url, 8);
    const event = await anEvent(url, 4);
    const statuses: number[] = [];
    let isOver = false;
    const rush = all.map(async (who) => {
      const cookie = { cookie: who.cookie, accept: 'text/html' };
      const post = {
        method: 'POST',
        headers: { ...cookie, 'sec-fetch-site': 'same-origin' },
        redirect: 'manual',
      } as const;
      while (!isOver)
        for (const [path, init] of [
          ['/events', { headers: cookie }],
          [`/events/${event}/registrations`, post],
          [`/events/${event}/withdrawal`, post],
        ] as const) {
          const answer = await fetch(proxy.url + path, init);
          await answer.text();
          statuses.push(answer.status);
          await pause(10); // 8 users at this pace are load enough
        }
    });

    for (const at of nodes.keys()) {
      const count = statuses.length;
      await until(() => statuses.length > count + 30);
      const node = nodes[at] as Torvet;
      await node.stop();
      expect(node.child.exitCode).to.equal(0);
      nodes[at] = await Torvet.start(url, { PORT: String(node.port) });
      await until(() => proxy.seesAll());
    }
    isOver = true;
    await Promise.all(rush);

    // Who presses that often is told so in the end; what is told was not dropped.
    expect([...new Set(statuses)].filter((status) => ![200, 303, 429].includes(status))).to.deep.equal([]);
    expect(statuses).to.include(303);
    expect(await queried(url, 'SELECT FROM seat_registrations')).to.have.length.below(9);
  });

  it('end at once on one what was ended on the other: a session, and all of who is shut out', async () => {
    const [one, other] = nodes as [Torvet, Torvet];
    const [mette, bent, officer] = (await people(url, 3)) as [Someone, Someone, Someone];
    await queried(url, `UPDATE users SET role = 'officer' WHERE id = $1`, [officer.id]);
    const windows = await Promise.all([other.socket(mette), other.socket(bent), other.socket(officer)]);

    expect((await one.post('/sign-out', mette)).status).to.equal(303);
    expect((await one.post(`/people/${bent.id}/ban`, officer, { banned: 'on' })).status).to.equal(303);

    await until(() => !windows[0]?.connected && !windows[1]?.connected, 2_000); // as /privacy and SECURITY promise
    expect(windows[2]?.connected).to.equal(true);
    for (const window of windows) window.disconnect();
  });
});
