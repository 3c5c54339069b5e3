import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { rows, sql } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { useWindows } from '../../support/builders/conversations.ts';
import { useTown } from '../../support/server.ts';
import { Window } from '../../support/socket-client.ts';

describe('Messages by socket, where something is not as it should be', () => {
  useTown();
  const { pair } = useWindows();

  it('are not open to who is not signed in', async () => {
    const window = new Window(null);

    const refused = await window.until('connect_error');

    expect(String(refused)).to.contain('sign-in');
    window.close();
  });

  it('answer rubbish with a word, and live on', async () => {
    const { id, hers } = await pair();
    const good = { conversationId: id, clientId: randomUUID(), body: 'x' };
    const rubbish: unknown[] = [
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
    rubbish.push(
      { ...good, body: 'x'.repeat(8_001) },
      { ...good, clientId: 'x' },
      { ...good, clientId: ['x'] },
      { ...good, conversationId: '1' },
    );
    rubbish.push({ ...good, conversationId: 1e300 }, { ...good, conversationId: -1 }, { ...good, conversationId: 1.5 });

    for (const payload of rubbish) {
      expect((await hers.ask('message:send', payload)).error?.code, JSON.stringify(payload)).to.equal('invalid');
      expect((await hers.ask('message:read', payload)).error?.code, JSON.stringify(payload)).to.equal('invalid');
    }
    for (const cursors of [
      null,
      'x',
      [null],
      [{}],
      [{ conversationId: 1, seq: -1 }],
      [{ conversationId: id, seq: 2 ** 40 }],
      Array(201).fill({ conversationId: id, seq: 0 }),
    ])
      expect((await hers.ask('conversation:sync', { cursors })).error?.code, JSON.stringify(cursors)).to.equal(
        'invalid',
      );
    expect(await hers.ask('conversation:sync', { cursors: [] })).to.deep.equal({ ok: true, conversations: [] });
    expect(
      (await hers.ask('conversation:sync', { cursors: Array(200).fill({ conversationId: id, seq: 0 }) })).ok,
    ).to.equal(true);
    (hers.line as unknown as { emit: (name: string) => void }).emit('message:send');
    hers.line.emit('typing', null as never);
    expect((await hers.send(id, 'Halv \ud83d og nul \u0000 og hel 😀')).message.body).to.equal(
      'Halv \ufffd og nul  og hel 😀',
    );
    expect((await hers.send(id, 'æ'.repeat(8_000))).ok).to.equal(true);
  });

  it('of 70 kB end the socket and nothing else', async () => {
    const { id, hers, his } = await pair();
    const ended = hers.until('disconnect');

    hers.line.emit('message:send', { conversationId: id, clientId: randomUUID(), body: 'x'.repeat(70_000) }, () => {});
    await ended;

    expect((await his.send(id, 'Jeg er her endnu')).ok).to.equal(true);
  });

  it('stay with the other one, without a name, when somebody goes', async () => {
    const { mette, omar, id, his, hers } = await pair();
    await hers.send(id, 'Farvel');

    for (const room of personalData()) await room.erase?.(mette.id);
    await rows(sql`DELETE FROM users WHERE id = ${mette.id}`);

    const { text } = await omar.get(`/messages/${id}`);
    expect(text).to.contain('Farvel').and.contain('En, der ikke længere er her').and.not.contain('Mette Holm');
    expect(text).to.not.contain('name="body"');
    expect((await omar.get('/messages')).text).to.contain('En, der ikke længere er her');
    expect((await his.send(id, 'Hallo?')).error?.code).to.equal('gone');
    const [trace] = await rows<{ pair: string | null }>(sql`SELECT pair FROM conversations WHERE id = ${id}`);
    expect(trace?.pair).to.equal(null);

    for (const room of personalData()) await room.erase?.(omar.id);
    expect(await rows(sql`SELECT 1 FROM messages WHERE conversation_id = ${id}`)).to.deep.equal([]);
  });

  it('are in a person’s own copy of their data', async () => {
    const { mette, id } = await pair();

    const copies = await Promise.all(personalData().map((room) => room.collect(mette.id)));

    const { messagesWritten, conversations } = Object.assign({}, ...copies) as Record<
      string,
      { body?: string; id?: number }[]
    >;
    expect(messagesWritten?.map(({ body }) => body)).to.deep.equal(['Goddag']);
    expect(conversations?.map((each) => each.id)).to.deep.equal([id]);
  });
});
