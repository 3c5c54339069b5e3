import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { type Sql, sql } from '../../models/index.ts';
import {
  type MatrixCaller as Caller,
  matrixCallers as callers,
  Fixtures,
} from '../support/builders/fixtures.ts';
import { row, rows } from '../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';
import { Visitor } from '../support/visitor.ts';
import { addressOf } from './addresses.ts';
import { type Line, matrix } from './matrix.ts';
import { sendRequest } from './requests.ts';

const linesOf = (method: string) => matrix.filter((line) => line.method === method);

async function outcomeOf(line: Line, caller: Caller, fixtures: Fixtures): Promise<string> {
  const { status, location } = await sendRequest(line.name, caller, fixtures);
  return location?.startsWith('/sign-in?next=') ? 'sign-in' : String(status);
}

describe('Reading', () => {
  useServer();
  let fixtures: Fixtures;

  before(async () => {
    fixtures = await Fixtures.create();
  });
  beforeEach(resetRateLimits);

  for (const line of linesOf('GET'))
    it(line.name, async () => {
      for (const caller of callers)
        expect(await outcomeOf(line, caller, fixtures), caller).to.equal(line.outcomes[caller]);
    });

  it('changes nothing in the database', async () => {
    await jobsDone();
    const before = await contentOfTables();

    for (const line of linesOf('GET')) for (const caller of callers) await outcomeOf(line, caller, fixtures);
    await jobsDone();

    expect(await contentOfTables()).to.deep.equal(before);
  });

  it('answers 401 and JSON to a program that must sign in first', async () => {
    for (const { name, method, path, outcomes } of matrix) {
      if (outcomes.visitor !== 'sign-in' || method === 'SOCKET') continue;
      const note = /\((.+)\)/.exec(name)?.[1] ?? '';
      const json = { accept: 'application/json' };
      const address = addressOf(path, note, fixtures);
      const visitor = new Visitor();
      const answer =
        method === 'GET' ? await visitor.get(address, json) : await visitor.post(address, {}, json);
      expect(answer.status, name).to.equal(401);
      expect(answer.json(), name).to.nested.include({ ok: false, 'error.code': 'sign-in' });
    }
  });
});

describe('Changing', function () {
  this.timeout(60_000);
  useServer();
  beforeEach(resetRateLimits);

  for (const line of linesOf('POST'))
    it(line.name, async () => {
      let fixtures: Fixtures | undefined;
      for (const caller of callers) {
        fixtures ??= await Fixtures.create();
        const outcome = await outcomeOf(line, caller, fixtures);
        expect(outcome, caller).to.equal(line.outcomes[caller]);
        if (/^[23]/.test(outcome)) fixtures = undefined; // the request may have changed something
      }
    });
});

describe('Sending socket events', () => {
  useServer();
  const payloads: Record<string, (conversationId: number) => object> = {
    'message:send': (conversationId) => ({ conversationId, clientId: randomUUID(), body: 'Hej' }),
    'message:read': (conversationId) => ({ conversationId, seq: 1 }),
    'conversation:sync': (conversationId) => ({ cursors: [{ conversationId, seq: 0 }] }),
    typing: (conversationId) => ({ conversationId }),
  };

  for (const line of linesOf('SOCKET'))
    it(line.name, async () => {
      const fixtures = await Fixtures.create();
      for (const caller of callers)
        expect(await outcomeOfEvent(line, caller, fixtures), caller).to.equal(line.outcomes[caller]);
    });

  async function outcomeOfEvent(
    { path, outcomes }: Line,
    caller: Caller,
    fixtures: Fixtures,
  ): Promise<string> {
    if (caller === 'visitor') {
      const error = (await new SocketClient(null).next('connect_error')) as Error;
      return error.message;
    }
    const client = await SocketClient.open(fixtures.people[caller]);
    const payload = payloads[path]?.(fixtures.ids.conversation);
    expect(payload, `${path} ${outcomes.owner}`).to.be.an('object');
    const answer = await client.emit(path, payload);
    client.close();
    return answer.ok ? 'ok' : (answer.error?.code ?? '');
  }
});

describe('A change that another site requests', () => {
  useServer();
  let fixtures: Fixtures;

  before(async () => {
    fixtures = await Fixtures.create();
  });

  const origins: Record<string, Record<string, string>> = {
    'without an origin header': {},
    'from another site': { 'sec-fetch-site': 'cross-site' },
    'from another subdomain': { 'sec-fetch-site': 'same-site' },
    'from another origin, by an older browser': { origin: 'https://evil.dk' },
    'from the origin null': { origin: 'null' },
    'from an origin that only starts like ours': { origin: 'http://localhost.evil.dk' },
  };

  for (const [where, headers] of Object.entries(origins))
    it(`is refused on every route ${where}`, async () => {
      const { admin } = fixtures.people;
      const usualHeaders = admin.headers;
      admin.headers = { accept: 'application/json', ...headers };
      try {
        for (const { name, path } of linesOf('POST').filter((line) => line.path !== '/unsubscribe')) {
          const answer = await admin.post(addressOf(path, '', fixtures));
          expect(answer.status, name).to.equal(403);
          expect(answer.json(), name).to.nested.include({ 'error.code': 'cross-site' });
        }
      } finally {
        admin.headers = usualHeaders;
      }
    });

  it('is accepted only for the one-click unsubscribe of mail programs', async () => {
    const visitor = new Visitor();
    visitor.headers = {};

    expect((await visitor.post(`/unsubscribe?${fixtures.tokens.unsubscribe}`)).status).to.equal(200);
    expect((await visitor.post('/unsubscribe?person=1&topic=messages&proof=x')).status).to.equal(404);
  });

  it('is accepted from our own pages, also from an older browser', async () => {
    const { stranger } = fixtures.people;
    stranger.headers = { origin: new URL(process.env.BASE_URL ?? '').origin };

    expect((await stranger.post('/notifications/reading')).status).to.equal(303);
  });
});

/**
 * Number of rows and checksum of every table. Left out is what is no content: sessions, rate limits, and the
 * state of sign-ins that were begun at LinkedIn or at the provider of staff.
 */
async function contentOfTables(): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(sql`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
      AND table_name NOT IN ('sessions', 'rate_limits', 'oauth_states', 'counts', 'count_changes')
    ORDER BY 1`);
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    const text = `
      SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS checksum
      FROM "${name}" t`;
    const statement = { prepared: () => ({ name: '', text, values: [] }) } as unknown as Sql;
    content[name] = (await row<{ checksum: string }>(statement))?.checksum ?? '';
  }
  return content;
}
