import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Conversation, Message, User } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { useSocketClients } from '../../support/builders/conversations.ts';
import { useServer } from '../../support/server.ts';
import { SocketClient } from '../../support/socket-client.ts';

describe('Messages by socket that are refused, and deleted accounts', () => {
  useServer();
  const { pair } = useSocketClients();

  it('need a session', async () => {
    const client = new SocketClient(null);

    const refused = await client.next('connect_error');

    expect(String(refused)).to.contain('sign-in');
    client.close();
  });

  it('acknowledge invalid payloads with an error, and go on', async () => {
    const { id, metteSocket } = await pair();
    const good = { conversationId: id, clientId: randomUUID(), body: 'x' };
    const invalid: unknown[] = [
      null,
      undefined,
      7,
      '',
      [],
      [[]],
      {},
      { ...good, body: null },
      { ...good, body: '' },
      { ...good, body: '\u0000 ' },
    ];
    invalid.push(
      { ...good, body: 'x'.repeat(8_001) },
      { ...good, clientId: 'x' },
      { ...good, clientId: ['x'] },
      { ...good, conversationId: '1' },
    );
    invalid.push(
      { ...good, conversationId: 1e300 },
      { ...good, conversationId: -1 },
      { ...good, conversationId: 1.5 },
    );

    for (const payload of invalid) {
      expect((await metteSocket.emit('message:send', payload)).error?.code, JSON.stringify(payload)).to.equal(
        'invalid',
      );
      expect((await metteSocket.emit('message:read', payload)).error?.code, JSON.stringify(payload)).to.equal(
        'invalid',
      );
    }
    for (const cursors of [
      null,
      'x',
      [null],
      [{}],
      [{ conversationId: 1, seq: -1 }],
      [{ conversationId: id, seq: 2 ** 40 }],
      Array.from({ length: 51 }, (_, index) => ({ conversationId: id + index, seq: 0 })),
      [
        { conversationId: id, seq: 0 },
        { conversationId: id, seq: 1 },
      ],
    ])
      expect(
        (await metteSocket.emit('conversation:sync', { cursors })).error?.code,
        JSON.stringify(cursors),
      ).to.equal('invalid');
    expect(await metteSocket.emit('conversation:sync', { cursors: [] })).to.deep.equal({
      ok: true,
      conversations: [],
    });
    expect(
      await metteSocket.emit('conversation:sync', { cursors: [{ conversationId: id, seq: 0 }] }),
    ).to.include({ ok: true });
    (metteSocket.socket as unknown as { emit: (name: string) => void }).emit('message:send');
    metteSocket.socket.emit('typing', null as never);
    expect((await metteSocket.send(id, 'Halv \ud83d og nul \u0000 og hel 😀')).message.body).to.equal(
      'Halv \ufffd og nul  og hel 😀',
    );
    expect((await metteSocket.send(id, 'æ'.repeat(8_000))).ok).to.equal(true);
  });

  it('of 70 kB disconnect the socket, and no other', async () => {
    const { id, metteSocket, omarSocket } = await pair();
    const ended = metteSocket.next('disconnect');

    metteSocket.socket.emit(
      'message:send',
      { conversationId: id, clientId: randomUUID(), body: 'x'.repeat(70_000) },
      () => {},
    );
    await ended;

    expect((await omarSocket.send(id, 'Jeg er her endnu')).ok).to.equal(true);
  });

  it('stay with the other participant, without a name, when an account is deleted', async () => {
    const { mette, omar, id, omarSocket, metteSocket } = await pair();
    await metteSocket.send(id, 'Farvel');

    for (const part of personalData()) await part.erase?.(mette.id);
    await User.destroy({ where: { id: mette.id } });

    const { text } = await omar.get(`/messages/${id}`);
    expect(text)
      .to.contain('Farvel')
      .and.contain('En, der ikke længere er her')
      .and.not.contain('Mette Holm');
    expect(text).to.not.contain('name="body"');
    expect((await omar.get('/messages')).text).to.contain('En, der ikke længere er her');
    expect((await omarSocket.send(id, 'Hallo?')).error?.code).to.equal('gone');
    expect((await Conversation.findByPk(id))?.pair).to.equal(null);

    for (const part of personalData()) await part.erase?.(omar.id);
    expect(await Message.count({ where: { conversationId: id } })).to.equal(0);
  });

  it('are in the export of a user’s personal data', async () => {
    const { mette, id } = await pair();

    const copy = (await mette.get('/me/data.json')).json();

    const { messagesWritten, conversations } = copy as Record<string, { body?: string; id?: number }[]>;
    expect(messagesWritten?.map(({ body }) => body)).to.deep.equal(['Goddag']);
    expect(conversations?.map((each) => each.id)).to.deep.equal([id]);
  });
});
