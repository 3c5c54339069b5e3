import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { row, rows, type Sql, sql } from '../../models/index.ts';
import { allFeatures as features } from '../../server/app.ts';
import { resetRateLimiters } from '../../server/platform/rate-limits.ts';
import { type Caller, callers, Fixtures } from '../support/builders/fixtures.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';
import { Visitor } from '../support/visitor.ts';
import { type Line, matrix } from './matrix.ts';
import { addressOf, ask } from './requests.ts';

const routes = features.flatMap((feature) => feature.routes);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;
const linesOf = (method: string) => matrix.filter((line) => line.method === method);

async function outcomeOf(line: Line, caller: Caller, world: Fixtures): Promise<string> {
  const { status, location } = await ask(line.name, caller, world);
  return location?.startsWith('/sign-in?next=') ? 'sign-in' : String(status);
}

async function forgiveTries(): Promise<void> {
  await rows(sql`DELETE FROM rate_limits`);
  resetRateLimiters();
}

describe('The access matrix', () => {
  it('names every route and socket event that there is, and none that is gone', () => {
    const there = [
      ...routes.map(nameOf),
      ...features.flatMap(({ sockets = [] }) => sockets).map(({ name }) => `SOCKET ${name}`),
    ];
    const named = matrix.map(({ method, path }) => `${method} ${path}`);

    expect(
      there.filter((name) => !named.includes(name)),
      'not in the matrix',
    ).to.deep.equal([]);
    expect(
      named.filter((name) => !there.includes(name)),
      'no longer there',
    ).to.deep.equal([]);
  });

  it('says something for every caller, once a line', () => {
    for (const { name, outcomes } of matrix)
      for (const caller of callers)
        expect(outcomes[caller], `${name} ${caller}`).to.match(/^(\d{3}|sign-in|ok|[a-z]+-[a-z]+)$/);
    expect(new Set(matrix.map(({ name }) => name)).size).to.equal(matrix.length);
  });

  it('agrees with what the routes say of themselves', () => {
    for (const each of routes) {
      const line = matrix.find(({ name }) => name === nameOf(each));
      const isOpen = line?.outcomes.visitor !== 'sign-in';
      expect(isOpen, nameOf(each)).to.equal(each.options.access.name === 'anyone');
    }
  });
});

describe('What one may read', () => {
  useServer();
  let world: Fixtures;

  before(async () => {
    world = await Fixtures.create();
  });
  beforeEach(forgiveTries);

  for (const line of linesOf('GET'))
    it(line.name, async () => {
      for (const caller of callers)
        expect(await outcomeOf(line, caller, world), caller).to.equal(line.outcomes[caller]);
    });

  it('is changed by nobody’s looking', async () => {
    await jobsDone();
    const before = await everything();

    for (const line of linesOf('GET')) for (const caller of callers) await outcomeOf(line, caller, world);
    await jobsDone();

    expect(await everything()).to.deep.equal(before);
  });

  it('is told to a program in its own words when it must sign in', async () => {
    for (const { name, method, path, outcomes } of matrix) {
      if (outcomes.visitor !== 'sign-in' || method === 'SOCKET') continue;
      const note = /\((.+)\)/.exec(name)?.[1] ?? '';
      const json = { accept: 'application/json' };
      const address = addressOf(path, note, world);
      const visitor = new Visitor();
      const answer =
        method === 'GET' ? await visitor.get(address, json) : await visitor.post(address, {}, json);
      expect(answer.status, name).to.equal(401);
      expect(answer.json(), name).to.nested.include({ ok: false, 'error.code': 'sign-in' });
    }
  });
});

describe('What one may do', function () {
  this.timeout(60_000);
  useServer();
  beforeEach(forgiveTries);

  for (const line of linesOf('POST'))
    it(line.name, async () => {
      for (const caller of callers) {
        const world = await Fixtures.create();
        expect(await outcomeOf(line, caller, world), caller).to.equal(line.outcomes[caller]);
      }
    });
});

describe('What one may say through an open window', () => {
  useServer();
  const payloads: Record<string, (conversationId: number) => object> = {
    'message:send': (conversationId) => ({ conversationId, clientId: randomUUID(), body: 'Hej' }),
    'message:read': (conversationId) => ({ conversationId, seq: 1 }),
    'conversation:sync': (conversationId) => ({ cursors: [{ conversationId, seq: 0 }] }),
    typing: (conversationId) => ({ conversationId }),
  };

  for (const line of linesOf('SOCKET'))
    it(line.name, async () => {
      const world = await Fixtures.create();
      for (const caller of callers)
        expect(await said(line, caller, world), caller).to.equal(line.outcomes[caller]);
    });

  async function said({ path, outcomes }: Line, caller: Caller, world: Fixtures): Promise<string> {
    if (caller === 'visitor') {
      const error = (await new SocketClient(null).next('connect_error')) as Error;
      return error.message;
    }
    const window = await SocketClient.open(world.people[caller]);
    const payload = payloads[path]?.(world.ids.conversation);
    expect(payload, `${path} ${outcomes.owner}`).to.be.an('object');
    const answer = await window.emit(path, payload);
    window.close();
    return answer.ok ? 'ok' : (answer.error?.code ?? '');
  }
});

describe('A change that another site begins', () => {
  useServer();
  let world: Fixtures;

  before(async () => {
    world = await Fixtures.create();
  });

  const origins: Record<string, Record<string, string>> = {
    'without saying where it comes from': {},
    'from another site': { 'sec-fetch-site': 'cross-site' },
    'from a neighbour of ours': { 'sec-fetch-site': 'same-site' },
    'from another origin, of an older browser': { origin: 'https://evil.dk' },
    'from no origin': { origin: 'null' },
    'from an origin that only begins like ours': { origin: 'http://localhost.evil.dk' },
  };

  for (const [where, headers] of Object.entries(origins))
    it(`is refused on every route ${where}`, async () => {
      const { admin } = world.people;
      const kept = admin.headers;
      admin.headers = { accept: 'application/json', ...headers };
      try {
        for (const { name, path } of linesOf('POST').filter((line) => line.path !== '/unsubscribe')) {
          const answer = await admin.post(addressOf(path, '', world));
          expect(answer.status, name).to.equal(403);
          expect(answer.json(), name).to.nested.include({ 'error.code': 'cross-site' });
        }
      } finally {
        admin.headers = kept;
      }
    });

  it('is let in for a mailbox’s one click alone', async () => {
    const visitor = new Visitor();
    visitor.headers = {};

    expect((await visitor.post(`/unsubscribe?${world.tokens.unsubscribe}`)).status).to.equal(200);
    expect((await visitor.post('/unsubscribe?person=1&topic=messages&proof=x')).status).to.equal(404);
  });

  it('is let in from our own pages, also of an older browser', async () => {
    const { stranger } = world.people;
    stranger.headers = { origin: new URL(process.env.BASE_URL ?? '').origin };

    expect((await stranger.post('/notifications/reading')).status).to.equal(303);
  });
});

/**
 * The whole town, table by table. Left out is what is no content: sessions and tries, and that somebody went
 * to LinkedIn, which its protocol keeps.
 */
async function everything(): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(sql`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    AND table_name NOT IN ('sessions', 'rate_limits', 'oauth_states')
    ORDER BY 1`);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const text = `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ','
    ORDER BY t::text)), '') AS mark FROM "${name}" t`;
    const statement = { prepared: () => ({ name: '', text, values: [] }) } as unknown as Sql;
    found[name] = (await row<{ mark: string }>(statement))?.mark ?? '';
  }
  return found;
}
