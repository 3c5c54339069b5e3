import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { CompanyMember, execute, sql, User } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage, unreadMessagesOf, useSocketClients } from '../../support/builders/conversations.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';

describe('Messages by socket', () => {
  useServer();
  const { open, pair } = useSocketClients();

  it('are sent to the recipient and to the sender’s other sockets as they were acknowledged', async () => {
    const { mette, id, metteSocket, omarSocket } = await pair();
    const second = await open(mette);

    const { ok, message } = await metteSocket.send(id, ' Hej\r\nOmar ');
    await until(() => omarSocket.messages.length === 1 && second.messages.length === 1);

    expect(ok).to.equal(true);
    expect(message).to.include({ conversationId: id, seq: 2, body: 'Hej\nOmar' });
    expect(message.sender).to.deep.equal({ id: mette.id, name: 'Mette Holm' });
    expect([omarSocket.messages, second.messages]).to.deep.equal([[message], [message]]);
  });

  it('are also sent when a form was submitted', async () => {
    const { mette, id, omarSocket } = await pair();

    await mette.post(`/messages/${id}`, { clientId: randomUUID(), body: 'Fra formularen' });

    await until(() => omarSocket.messages[0]?.body === 'Fra formularen');
  });

  it('keep the order in which a socket sent them', async () => {
    const { id, metteSocket, omarSocket } = await pair();

    const sent = await Promise.all(Array.from({ length: 30 }, (_, at) => metteSocket.send(id, `nr. ${at}`)));
    await until(() => omarSocket.messages.length === 30);

    expect(sent.map(({ message }) => message.seq)).to.deep.equal(
      Array.from({ length: 30 }, (_, at) => at + 2),
    );
    expect(omarSocket.messages.map(({ body }) => body)).to.deep.equal(
      Array.from({ length: 30 }, (_, at) => `nr. ${at}`),
    );
  });

  it('are acknowledged with the first when they are repeated, and delivered once', async () => {
    const { id, metteSocket, omarSocket } = await pair();
    const clientId = randomUUID();

    const answers = [
      ...(await Promise.all([metteSocket.send(id, 'Én', clientId), metteSocket.send(id, 'Én', clientId)])),
      await metteSocket.send(id, 'Én', clientId.toUpperCase()),
    ];
    await metteSocket.send(id, 'To');
    await until(() => omarSocket.messages.length === 2);

    expect(new Set(answers.map(({ message }) => JSON.stringify(message))).size).to.equal(1);
    expect(omarSocket.messages.map(({ seq }) => seq)).to.deep.equal([2, 3]);
  });

  it('with another text under the same client id are a conflict', async () => {
    const { id, metteSocket, omarSocket } = await pair();
    const clientId = randomUUID();
    await metteSocket.send(id, 'Én', clientId);

    expect((await metteSocket.send(id, 'To', clientId)).error?.code).to.equal('conflict');
    expect((await omarSocket.send(id, 'To', clientId)).ok).to.equal(true);
  });

  it('that were missed are synchronised: oldest first, in several answers', async () => {
    const { mette, id, metteSocket, omarSocket } = await pair();
    const bodies = Array.from({ length: 250 }, (_, at) => `nr. ${at + 2}`);
    await execute(sql`
      SELECT FROM send_messages(
        array_fill(${id}::integer, ARRAY[250]), array_fill(${mette.id}::integer, ARRAY[250]),
        ${bodies.map(() => randomUUID())}::uuid[], ${bodies}::text[], now())`);

    const received: string[] = [];
    for (let seq = 1, more = true; more; ) {
      const { conversations } = (await omarSocket.emit('conversation:sync', {
        cursors: [{ conversationId: id, seq }],
      })) as unknown as {
        conversations: { lastSeq: number; more: boolean; messages: { seq: number; body: string }[] }[];
      };
      const [part] = conversations;
      expect(part?.lastSeq).to.equal(251);
      expect(part?.messages.length).to.be.at.most(200);
      received.push(...(part?.messages ?? []).map(({ body }) => body));
      seq = part?.messages.at(-1)?.seq ?? 0;
      more = part?.more ?? false;
    }

    expect(received).to.deep.equal(bodies);
    expect(
      await metteSocket.emit('conversation:sync', { cursors: [{ conversationId: id, seq: 251 }] }),
    ).to.deep.equal({
      ok: true,
      conversations: [{ conversationId: id, lastSeq: 251, messages: [], more: false }],
    });
  });

  it('are marked as read by an event, which the user’s other sockets receive', async () => {
    const { omar, id, metteSocket, omarSocket } = await pair();
    const second = await open(omar);
    const heard = second.next('message:read');
    await metteSocket.send(id, 'Hej igen');

    const answer = await omarSocket.emit('message:read', { conversationId: id, seq: 1 });
    const afterOne = await unreadMessagesOf(omar);
    await omarSocket.emit('message:read', { conversationId: id, seq: 2_000_000_000 });

    expect(answer).to.deep.equal({ ok: true });
    expect(await heard).to.deep.equal({ conversationId: id, userId: omar.id, seq: 1 });
    expect([afterOne, await unreadMessagesOf(omar)]).to.deep.equal([1, 0]);
    await omarSocket.emit('message:read', { conversationId: id, seq: 1 });
    expect(await unreadMessagesOf(omar)).to.equal(0);
  });

  it('let the other participant see that the user is typing, and not the user', async () => {
    const { mette, id, metteSocket, omarSocket } = await pair();
    let echoed = false;
    metteSocket.socket.on('typing', () => {
      echoed = true;
    });
    const seen = omarSocket.next('typing');

    metteSocket.socket.emit('typing', { conversationId: id });

    expect(await seen).to.deep.equal({ conversationId: id, userId: mette.id, name: 'Mette Holm' });
    expect(echoed).to.equal(false);
  });

  it('are not found by users who do not take part, with any event', async () => {
    const { id, omarSocket } = await pair();
    const stranger = await open(await createPerson({ role: 'admin' }));
    let typed = false;
    omarSocket.socket.on('typing', () => {
      typed = true;
    });

    const answers = [
      await stranger.send(id, 'Hej'),
      await stranger.emit('message:read', { conversationId: id, seq: 1 }),
      await stranger.emit('conversation:sync', { cursors: [{ conversationId: id, seq: 0 }] }),
      await stranger.emit('typing', { conversationId: id }),
      await stranger.send(2_147_483_647, 'Hej'),
    ];

    expect(answers.map(({ error }) => error?.code)).to.deep.equal(Array(5).fill('not-found'));
    expect([omarSocket.messages.length, typed]).to.deep.equal([0, false]);
  });

  it('to a company are sent to all its members, and no more to a former one', async () => {
    const [mette, omar, lena] = [
      await createPerson(),
      await createPerson({ name: 'Omar Said' }),
      await createPerson(),
    ];
    const company = await createCompany(omar, lena);
    const id = await sendMessage(mette, company);
    const [metteSocket, omarSocket, lenas] = [await open(mette), await open(omar), await open(lena)];

    const { message } = await omarSocket.send(id, 'Ja');
    await until(() => metteSocket.messages.length === 1 && lenas.messages.length === 1);
    await CompanyMember.destroy({ where: { companyId: company.id, userId: omar.id } });
    await metteSocket.send(id, 'Tak');
    await until(() => lenas.messages.length === 2);

    expect(message.sender.name).to.equal(`Omar Said, ${company.name}`);
    expect(omarSocket.messages).to.deep.equal([]);
    expect((await omarSocket.send(id, 'Jeg er her endnu')).error?.code).to.equal('not-found');
    expect(
      (await omarSocket.emit('conversation:sync', { cursors: [{ conversationId: id, seq: 0 }] })).error?.code,
    ).to.equal('not-found');
  });

  it('disconnect with the end of the session', async () => {
    const { mette, metteSocket } = await pair();
    const ended = metteSocket.next('disconnect');

    await mette.post('/sign-out');
    await ended;

    expect(metteSocket.socket.connected).to.equal(false);
  });

  it('disconnect with a ban', async () => {
    const { omar, omarSocket } = await pair();
    const ended = omarSocket.next('disconnect');

    await User.update({ bannedAt: new Date() }, { where: { id: omar.id } });
    await ended;

    expect((await omar.get('/messages')).status).to.equal(303);
  });
});
