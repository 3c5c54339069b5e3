import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { CompanyMember, rows, sql, User } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { type Person, person } from '../../support/people.ts';
import { useTown } from '../../support/town.ts';
import { companyOf, eventually, unreadOf, Window, writeTo } from './talk.ts';

describe('Messages as they are written', () => {
  useTown();
  const windows: Window[] = [];

  const open = async (who: Person) => {
    const window = await Window.open(who);
    windows.push(window);
    return window;
  };

  afterEach(() => {
    for (const window of windows.splice(0)) window.close();
  });

  /** Two people with a conversation and a window each. */
  const pair = async () => {
    const [mette, omar] = [await person({ name: 'Mette Holm' }), await person({ name: 'Omar Said' })];
    const id = await writeTo(mette, omar);
    return { mette, omar, id, hers: await open(mette), his: await open(omar) };
  };

  it('stand at once in the other’s window and in one’s own others, as they were acknowledged', async () => {
    const { mette, id, hers, his } = await pair();
    const second = await open(mette);

    const { ok, message } = await hers.send(id, ' Hej\r\nOmar ');
    await eventually(() => his.heard.length === 1 && second.heard.length === 1);

    expect(ok).to.equal(true);
    expect(message).to.include({ conversationId: id, seq: 2, body: 'Hej\nOmar' });
    expect(message.sender).to.deep.equal({ id: mette.id, name: 'Mette Holm' });
    expect([his.heard, second.heard]).to.deep.equal([[message], [message]]);
  });

  it('that a form sent are there too', async () => {
    const { mette, id, his } = await pair();

    await mette.post(`/messages/${id}`, { clientId: randomUUID(), body: 'Fra formularen' });

    await eventually(() => his.heard[0]?.body === 'Fra formularen');
  });

  it('keep the order in which a window sent them', async () => {
    const { id, hers, his } = await pair();

    const sent = await Promise.all(Array.from({ length: 30 }, (_, at) => hers.send(id, `nr. ${at}`)));
    await eventually(() => his.heard.length === 30);

    expect(sent.map(({ message }) => message.seq)).to.deep.equal(Array.from({ length: 30 }, (_, at) => at + 2));
    expect(his.heard.map(({ body }) => body)).to.deep.equal(Array.from({ length: 30 }, (_, at) => `nr. ${at}`));
  });

  it('sent again are answered with the first, and told to nobody twice', async () => {
    const { id, hers, his } = await pair();
    const clientId = randomUUID();

    const answers = [
      ...(await Promise.all([hers.send(id, 'Én', clientId), hers.send(id, 'Én', clientId)])),
      await hers.send(id, 'Én', clientId.toUpperCase()),
    ];
    await hers.send(id, 'To');
    await eventually(() => his.heard.length === 2);

    expect(new Set(answers.map(({ message }) => JSON.stringify(message))).size).to.equal(1);
    expect(his.heard.map(({ seq }) => seq)).to.deep.equal([2, 3]);
  });

  it('with other words under the same id are a conflict', async () => {
    const { id, hers, his } = await pair();
    const clientId = randomUUID();
    await hers.send(id, 'Én', clientId);

    expect((await hers.send(id, 'To', clientId)).error?.code).to.equal('conflict');
    expect((await his.send(id, 'To', clientId)).ok).to.equal(true);
  });

  it('that were missed come with a sync: oldest first, in portions', async () => {
    const { mette, id, hers, his } = await pair();
    const bodies = Array.from({ length: 250 }, (_, at) => `nr. ${at + 2}`);
    await rows(sql`
      SELECT 1 FROM send_messages(array_fill(${id}::integer, ARRAY[250]), array_fill(${mette.id}::integer, ARRAY[250]),
        ${bodies.map(() => randomUUID())}::uuid[], ${bodies}::text[], now())`);

    const got: string[] = [];
    for (let seq = 1, more = true; more; ) {
      const { conversations } = (await his.ask('conversation:sync', {
        cursors: [{ conversationId: id, seq }],
      })) as unknown as {
        conversations: { lastSeq: number; more: boolean; messages: { seq: number; body: string }[] }[];
      };
      const [part] = conversations;
      expect(part?.lastSeq).to.equal(251);
      expect(part?.messages.length).to.be.at.most(200);
      got.push(...(part?.messages ?? []).map(({ body }) => body));
      seq = part?.messages.at(-1)?.seq ?? 0;
      more = part?.more ?? false;
    }

    expect(got).to.deep.equal(bodies);
    expect(await hers.ask('conversation:sync', { cursors: [{ conversationId: id, seq: 251 }] })).to.deep.equal({
      ok: true,
      conversations: [{ conversationId: id, lastSeq: 251, messages: [], more: false }],
    });
  });

  it('are read when the window says so, and one’s other windows hear it', async () => {
    const { omar, id, hers, his } = await pair();
    const second = await open(omar);
    const heard = second.until('message:read');
    await hers.send(id, 'Hej igen');

    const answer = await his.ask('message:read', { conversationId: id, seq: 1 });
    const afterOne = await unreadOf(omar);
    await his.ask('message:read', { conversationId: id, seq: 2_000_000_000 });

    expect(answer).to.deep.equal({ ok: true });
    expect(await heard).to.deep.equal({ conversationId: id, userId: omar.id, seq: 1 });
    expect([afterOne, await unreadOf(omar)]).to.deep.equal([1, 0]);
    await his.ask('message:read', { conversationId: id, seq: 1 });
    expect(await unreadOf(omar)).to.equal(0);
  });

  it('show the other one that somebody is writing, and not oneself', async () => {
    const { mette, id, hers, his } = await pair();
    let echoed = false;
    hers.line.on('typing', () => {
      echoed = true;
    });
    const seen = his.until('typing');

    hers.line.emit('typing', { conversationId: id });

    expect(await seen).to.deep.equal({ conversationId: id, userId: mette.id, name: 'Mette Holm' });
    expect(echoed).to.equal(false);
  });

  it('do not exist for a stranger, whatever they ask', async () => {
    const { id, his } = await pair();
    const stranger = await open(await person({ role: 'admin' }));
    let typed = false;
    his.line.on('typing', () => {
      typed = true;
    });

    const answers = [
      await stranger.send(id, 'Hej'),
      await stranger.ask('message:read', { conversationId: id, seq: 1 }),
      await stranger.ask('conversation:sync', { cursors: [{ conversationId: id, seq: 0 }] }),
      await stranger.ask('typing', { conversationId: id }),
      await stranger.send(2_147_483_647, 'Hej'),
    ];

    expect(answers.map(({ error }) => error?.code)).to.deep.equal(Array(5).fill('not-found'));
    expect([his.heard.length, typed]).to.deep.equal([0, false]);
  });

  it('to a company are heard by all its people, and no more by who has left it', async () => {
    const [mette, omar, line] = [await person(), await person({ name: 'Omar Said' }), await person()];
    const company = await companyOf(omar, line);
    const id = await writeTo(mette, company);
    const [hers, his, lines] = [await open(mette), await open(omar), await open(line)];

    const { message } = await his.send(id, 'Ja');
    await eventually(() => hers.heard.length === 1 && lines.heard.length === 1);
    await CompanyMember.destroy({ where: { companyId: company.id, userId: omar.id } });
    await hers.send(id, 'Tak');
    await eventually(() => lines.heard.length === 2);

    expect(message.sender.name).to.equal(`Omar Said, ${company.name}`);
    expect(his.heard).to.deep.equal([]);
    expect((await his.send(id, 'Jeg er her endnu')).error?.code).to.equal('not-found');
    expect((await his.ask('conversation:sync', { cursors: [{ conversationId: id, seq: 0 }] })).error?.code).to.equal(
      'not-found',
    );
  });

  it('end with the session', async () => {
    const { mette, hers } = await pair();
    const ended = hers.until('disconnect');

    await mette.post('/sign-out');
    await ended;

    expect(hers.line.connected).to.equal(false);
  });

  it('end with a ban', async () => {
    const { omar, his } = await pair();
    const ended = his.until('disconnect');

    await User.update({ bannedAt: new Date() }, { where: { id: omar.id } });
    await ended;

    expect((await omar.get('/messages')).status).to.equal(303);
  });

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
