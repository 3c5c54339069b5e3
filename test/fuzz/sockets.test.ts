import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { socketEvents } from '../../server/app.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import type { Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';
import { until } from '../support/until.ts';
import { malformed } from './generators.ts';

describe('Malformed input in socket events', function () {
  this.timeout(60_000);
  useServer();
  let fixtures: Fixtures;
  const clients: SocketClient[] = [];

  before(async () => {
    fixtures = await Fixtures.create();
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  async function open(person: Person): Promise<SocketClient> {
    const client = await SocketClient.open(person);
    clients.push(client);
    return client;
  }

  const validPayload = (): object => {
    const { conversation } = fixtures.ids;
    return {
      conversationId: conversation,
      clientId: randomUUID(),
      body: 'Hej',
      seq: 1,
      cursors: [{ conversationId: conversation, seq: 0 }],
    };
  };

  async function expectAlive(): Promise<void> {
    const client = await open(fixtures.people.owner);
    const answer = await client.send(fixtures.ids.conversation, 'Er du der?');
    expect(answer.ok).to.equal(true);
  }

  for (const { name } of socketEvents()) {
    it(`${name}: any payload is acknowledged with a clear error`, async () => {
      const payload = fc.oneof(
        malformed(validPayload() as Record<string, unknown>, []),
        fc.jsonValue(),
        fc.constantFrom(
          null,
          true,
          0,
          -1,
          '',
          'x',
          [],
          {},
          [[[[]]]],
          { conversationId: null },
          { cursors: {} },
          new Uint8Array(9),
        ),
      );
      let client = await open(fixtures.people.owner);
      let count = 0;
      await fc.assert(
        fc.asyncProperty(payload, async (each) => {
          count += 1;
          if (count % 60 === 0) client = await open(fixtures.people.owner); // one socket has a rate limit
          const answer = await client.emit(name, each);
          if (answer.ok === true) return;
          expect(answer.ok).to.equal(false);
          expect(answer.error?.code)
            .to.match(/^[a-z-]+$/)
            .and.not.equal('internal');
          expect(answer.error?.message).to.be.a('string').and.not.equal('');
        }),
        { seed: 3, numRuns: 150, endOnFailure: true },
      );
      await expectAlive();
    });

    it(`${name}: missing, wrong or too many arguments`, async () => {
      const { socket } = await open(fixtures.people.owner);
      const untyped = socket as unknown as { emit: (name: string, ...all: unknown[]) => void };

      untyped.emit(name);
      untyped.emit(name, null);
      untyped.emit(name, validPayload(), 'no function');
      untyped.emit(name, validPayload(), { ack: true }, 3);
      untyped.emit(name, ...Array.from({ length: 50 }, () => ({})));
      await expectAlive();
    });

    it(`${name}: a packet that is too large closes that socket only`, async () => {
      const [large, other] = [await open(fixtures.people.owner), await open(fixtures.people.owner)];

      const ended = large.next('disconnect');
      (large.socket as unknown as { emit: (name: string, payload: unknown) => void }).emit(name, {
        body: 'x'.repeat(70_000),
      });

      await ended;
      expect(other.socket.connected).to.equal(true);
      await expectAlive();
    });
  }

  it('unknown events are ignored', async () => {
    const { socket } = await open(fixtures.people.owner);
    const untyped = socket as unknown as { emit: (name: string, ...all: unknown[]) => void };

    for (const name of ['message:delete', '__proto__', 'constructor', 'x'.repeat(5_000), '\u0000'])
      untyped.emit(name, {}, () => {});

    await expectAlive();
  });

  it('a flood is dropped above the limit, and others are not affected', async () => {
    const client = await open(fixtures.people.owner);
    let acknowledged = 0;

    for (let count = 0; count < 160; count += 1)
      void client.emit('message:read', validPayload()).then(() => {
        acknowledged += 1;
      });
    await until(() => acknowledged >= 90);
    await expectAlive();

    expect(acknowledged).to.be.below(160);
  });

  it('a packet outside the protocol closes that socket only', async () => {
    for (const packet of [
      '42["message:send"',
      '42{}',
      '9',
      '4',
      '42[1]',
      '40/admin,',
      '451-["x",{"_placeholder":true,"num":5}]',
      '\u0000',
    ]) {
      const client = await open(fixtures.people.owner);
      const { engine } = client.socket.io as unknown as {
        engine: { write: (packet: string) => void; transport: { ws: { send: (text: string) => void } } };
      };
      engine.transport.ws.send(packet);
    }
    await expectAlive();
  });
});
