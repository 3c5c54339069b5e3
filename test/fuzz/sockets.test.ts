import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { socketEvents } from '../../server/app.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import type { Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';
import { rubbish } from './generators.ts';

describe('Rubbish through an open window', function () {
  this.timeout(60_000);
  useServer();
  let world: Fixtures;
  const windows: SocketClient[] = [];

  before(async () => {
    world = await Fixtures.create();
  });
  afterEach(() => {
    for (const window of windows.splice(0)) window.close();
  });

  async function open(who: Person): Promise<SocketClient> {
    const window = await SocketClient.open(who);
    windows.push(window);
    return window;
  }

  const rightly = (): object => {
    const { conversation } = world.ids;
    return {
      conversationId: conversation,
      clientId: randomUUID(),
      body: 'Hej',
      seq: 1,
      cursors: [{ conversationId: conversation, seq: 0 }],
    };
  };

  async function isAlive(): Promise<void> {
    const window = await open(world.people.owner);
    const answer = await window.send(world.ids.conversation, 'Er du der?');
    expect(answer.ok).to.equal(true);
  }

  for (const { name } of socketEvents()) {
    it(`${name}: is answered with a clear word, whatever comes`, async () => {
      const payload = fc.oneof(
        rubbish(rightly() as Record<string, unknown>, []),
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
      let window = await open(world.people.owner);
      let asked = 0;
      await fc.assert(
        fc.asyncProperty(payload, async (given) => {
          asked += 1;
          if (asked % 60 === 0) window = await open(world.people.owner); // before it is told to slow down
          const answer = await window.emit(name, given);
          if (answer.ok === true) return;
          expect(answer.ok).to.equal(false);
          expect(answer.error?.code)
            .to.match(/^[a-z-]+$/)
            .and.not.equal('internal');
          expect(answer.error?.message).to.be.a('string').and.not.equal('');
        }),
        { seed: 3, numRuns: 150, endOnFailure: true },
      );
      await isAlive();
    });

    it(`${name}: without a wish for an answer, without anything, or with too much of it`, async () => {
      const { socket: line } = await open(world.people.owner);
      const say = line as unknown as { emit: (name: string, ...all: unknown[]) => void };

      say.emit(name);
      say.emit(name, null);
      say.emit(name, rightly(), 'no function');
      say.emit(name, rightly(), { ack: true }, 3);
      say.emit(name, ...Array.from({ length: 50 }, () => ({})));
      await isAlive();
    });

    it(`${name}: a packet that is too large ends that window and no other`, async () => {
      const [large, other] = [await open(world.people.owner), await open(world.people.owner)];

      const ended = large.next('disconnect');
      (large.socket as unknown as { emit: (name: string, payload: unknown) => void }).emit(name, {
        body: 'x'.repeat(70_000),
      });

      await ended;
      expect(other.socket.connected).to.equal(true);
      await isAlive();
    });
  }

  it('a name that there is not is not heard', async () => {
    const { socket: line } = await open(world.people.owner);
    const say = line as unknown as { emit: (name: string, ...all: unknown[]) => void };

    for (const name of ['message:delete', '__proto__', 'constructor', 'x'.repeat(5_000), '\u0000'])
      say.emit(name, {}, () => {});

    await isAlive();
  });

  it('a flood is told to slow down, and the others do not notice', async () => {
    const window = await open(world.people.owner);

    const answers = await Promise.all(
      Array.from({ length: 160 }, () => window.emit('message:read', rightly())),
    );

    const codes = answers.map(({ ok, error }) => (ok ? 'ok' : error?.code));
    expect(codes).to.include('too-many').and.to.include('ok');
    expect(new Set(codes).size).to.equal(2);
    await isAlive();
  });

  it('a packet in no protocol’s words ends that window and no other', async () => {
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
      const window = await open(world.people.owner);
      const { engine } = window.socket.io as unknown as {
        engine: { write: (packet: string) => void; transport: { ws: { send: (text: string) => void } } };
      };
      engine.transport.ws.send(packet);
    }
    await isAlive();
  });
});
