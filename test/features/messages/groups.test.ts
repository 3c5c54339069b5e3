import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { sql } from '../../../models/index.ts';
import { notifyOfUnread } from '../../../server/features/messages/delivery/read-receipts.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { openGroupConversation } from '../../../server/platform/conversations.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { unreadMessagesOf, useSocketClients } from '../../support/builders/conversations.ts';
import { groupOfThree, openGroup } from '../../support/builders/groups.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const newMessage = (body: string) => ({ clientId: randomUUID(), body });
const seqsIn = (html: string) => [...html.matchAll(/data-seq="(\d+)"/g)].map(([, seq]) => Number(seq));
const leave = (person: Person, id: number) => person.post(`/messages/${id}/leaving`);

describe('A conversation of three', () => {
  useServer();
  const { open } = useSocketClients();

  it('is in the list of each, with the names and faces of the others', async () => {
    const { id, people } = await groupOfThree();
    const [birgitte, priya] = people;

    const list = (await priya.get('/messages')).text;
    const page = (await priya.get(`/messages/${id}`)).text;

    expect(list).to.contain('Birgitte Bro, Lucas Lund').and.contain('Birgitte Bro: Goddag, alle sammen');
    expect(list.match(/class="avatar[^"]*avatar-s"/g)).to.have.length(2);
    expect(page).to.contain(`href="/people/${birgitte.id}"`).and.contain('Forlad samtalen');
    expect(page).not.to.contain('data-presence-of');
  });

  it('shows what each writes to the two others, once and as unread', async () => {
    const { id, people } = await groupOfThree();
    const [birgitte, priya, lucas] = people;
    const [priyaSocket, lucasSocket] = [await open(priya), await open(lucas)];

    const received = lucasSocket.next('message:new');
    const { ok, message } = await priyaSocket.send(id, 'Rart at møde jer');

    expect(ok).to.equal(true);
    expect(await received).to.deep.include({ id: message.id, seq: 2, body: 'Rart at møde jer' });
    expect((await lucas.get(`/messages/${id}`)).text)
      .to.contain('message-sender')
      .and.contain('Priya Patel');
    expect([
      await unreadMessagesOf(birgitte),
      await unreadMessagesOf(priya),
      await unreadMessagesOf(lucas),
    ]).to.deep.equal([1, 0, 2]);
  });

  it('notifies those who have not read, but not who has switched it off', async () => {
    const { id, people } = await groupOfThree();
    const [, priya, lucas] = people;
    await jobsDone();
    await lucas.post(`/messages/${id}/muting`, { isMuted: 'true' });

    setClock(new Date(Date.now() + 2 * 60_000));
    await notifyOfUnread();
    await jobsDone();

    expect((await priya.get('/notifications')).text).to.contain('Birgitte Bro har skrevet i en samtale');
    expect((await lucas.get('/notifications')).text).not.to.contain('Birgitte Bro');
    expect((await lucas.get('/messages')).text).to.contain('Muted');
  });

  it('goes on without who leaves, who reads nothing after that', async () => {
    const { id, people } = await groupOfThree();
    const [birgitte, priya, lucas] = people;
    await priya.post(`/messages/${id}`, newMessage('Før'));
    const lucasSocket = await open(lucas);

    const line = lucasSocket.next('message:new');
    const left = await leave(priya, id);
    await birgitte.post(`/messages/${id}`, newMessage('Efter'));
    const ofPriya = (await priya.get(`/messages/${id}`)).text;
    const ofLucas = (await lucas.get(`/messages/${id}`)).text;

    expect(left.location).to.equal(`/messages/${id}`);
    expect(await line).to.deep.include({
      seq: 3,
      event: 'left',
      body: 'Priya Patel has left the conversation.',
    });
    expect(seqsIn(ofPriya)).to.deep.equal([1, 2, 3]);
    expect(ofPriya)
      .to.contain('Du har forladt samtalen')
      .and.not.contain('Efter')
      .and.not.contain('Forlad sam');
    expect((await priya.get('/messages')).text).not.to.contain('Efter');
    expect(seqsIn(ofLucas)).to.deep.equal([1, 2, 3, 4]);
    expect(ofLucas).to.contain('Priya Patel has left the conversation.');
    expect(await unreadMessagesOf(priya)).to.equal(0);
  });

  it('refuses messages, and reports of what came later, from who has left', async () => {
    const { id, people } = await groupOfThree();
    const [birgitte, priya, lucas] = people;
    const socket = await open(priya);
    await leave(priya, id);
    await lucas.post(`/messages/${id}`, newMessage('Efter'));
    const reportPath = `/report?subject=${encodeURIComponent(`/messages/${id}/3`)}`;

    const sent = await socket.send(id, 'Alligevel');
    const synced = await socket.emit('conversation:sync', { cursors: [{ conversationId: id, seq: 0 }] });
    const report = await priya.get(reportPath);

    expect(sent).to.deep.include({ ok: false });
    expect(sent.error?.code).to.equal('gone');
    expect(synced).to.deep.include({ ok: true });
    expect(JSON.stringify(synced))
      .to.contain('"lastSeq":2')
      .and.contain('"more":false')
      .and.not.contain('Efter');
    expect(report.text).not.to.contain('Efter');
    expect((await birgitte.get(reportPath)).text).to.contain('Efter');
    expect((await priya.post(`/messages/${id}`, newMessage('Igen'))).status).to.equal(410);
  });

  it('is left once, by its people only', async () => {
    const { id, people } = await groupOfThree();
    const [, priya] = people;
    const stranger = await createPerson();

    const answers = await Promise.all([leave(priya, id), leave(priya, id)]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409]);
    expect((await leave(stranger, id)).status).to.equal(404);
    expect((await stranger.post(`/messages/${id}/muting`, { isMuted: 'true' })).status).to.equal(404);
    expect((await priya.post(`/messages/${id}/muting`, { isMuted: 'true' })).status).to.equal(404);
    expect((await stranger.get(`/messages/${id}`)).status).to.equal(404);
  });

  it('cannot be left where there are only two', async () => {
    const [one, other] = [await createPerson(), await createPerson()];
    const { location } = await one.post(`/messages/new?person=${other.id}`, newMessage('Hej'));

    expect((await one.post(`${location}/leaving`)).status).to.equal(404);
    expect((await one.post(`${location}/muting`, { isMuted: 'true' })).status).to.equal(404);
  });

  it('is closed when one is left', async () => {
    const { id, people } = await groupOfThree();
    const [birgitte, priya, lucas] = people;

    await leave(priya, id);
    await leave(lucas, id);

    const { text } = await birgitte.get(`/messages/${id}`);
    expect((await birgitte.post(`/messages/${id}`, newMessage('Er her nogen?'))).status).to.equal(410);
    expect(text).to.contain('Lucas Lund har forladt samtalen.').and.not.contain('data-composer');
  });

  it('stores a message before the line of its sender, or refuses it', async () => {
    const { id, people } = await groupOfThree();
    const [, priya, lucas] = people;
    const socket = await open(priya);

    const sent = Array.from({ length: 20 }, (_, index) => socket.send(id, `Nummer ${index}`));
    const [answers] = await Promise.all([
      Promise.all(sent),
      leave(priya, id),
      lucas.post(`/messages/${id}`, newMessage('Imens')),
    ]);
    const messages = await rows<{ seq: number; event: string; sender_id: number }>(
      sql`SELECT seq, event, sender_id FROM messages WHERE conversation_id = ${id} ORDER BY seq`,
    );

    const line = messages.find(({ event }) => event === 'left');
    const stored = messages.filter(({ sender_id, event }) => sender_id === priya.id && event === '');
    expect(stored.every(({ seq }) => seq < (line?.seq ?? 0))).to.equal(true);
    expect(answers.filter(({ ok }) => ok)).to.have.length(stored.length);
    expect(messages.map(({ seq }) => seq)).to.deep.equal(messages.map((_, index) => index + 1));
  });

  it('goes on without an erased account, whose messages stay without a name', async () => {
    const { id, people } = await groupOfThree();
    const [birgitte, priya, lucas] = people;
    await priya.post(`/messages/${id}`, newMessage('Fra Priya'));

    await priya.post('/me/data', { sure: 'true' });
    await jobsDone();
    const page = (await birgitte.get(`/messages/${id}`)).text;

    expect(page).to.contain('Fra Priya').and.contain('data-composer').and.not.contain('Priya Patel');
    expect(page).to.contain('En, der ikke længere er her har forladt samtalen.');
    expect((await birgitte.post(`/messages/${id}`, newMessage('Vi fortsætter'))).status).to.equal(303);
    expect((await lucas.get(`/messages/${id}`)).text).to.contain('Vi fortsætter');
  });

  it('is deleted with the last account', async () => {
    const { id, people } = await groupOfThree();

    for (const person of people) await person.post('/me/data', { sure: 'true' });

    expect(await row(sql`SELECT id FROM conversations WHERE id = ${id}`)).to.equal(undefined);
  });

  it('is in the copy of the own data', async () => {
    const { id, people } = await groupOfThree();
    const [birgitte] = people;
    await leave(birgitte, id);

    const copies = await Promise.all(personalData().map(({ collect }) => collect(birgitte.id)));
    const conversations = copies.flatMap((copy) => copy.conversations ?? []);

    expect(conversations).to.deep.include({
      ...(conversations[0] as object),
      id,
      is_group: true,
      until_seq: 3,
    });
  });

  it('names nobody who is banned, and does not show when its people are online', async () => {
    const { id, people } = await groupOfThree();
    const [birgitte, priya, lucas] = people;
    for (const person of people) await person.post(`/messages/${id}`, newMessage('Hej'));
    await rows(sql`UPDATE users SET banned_at = now() WHERE id = ${lucas.id}`);
    const socket = await open(priya);
    let heard = 0;
    socket.socket.on('presence', () => {
      heard += 1;
    });

    const other = await open(birgitte);
    await other.emit('message:read', { conversationId: id, seq: 2 });

    expect((await priya.get(`/messages/${id}`)).text).not.to.contain('Lucas Lund');
    expect(heard).to.equal(0);
  });

  it('is opened once for a key, also at the same moment', async () => {
    const [one, other] = [await createPerson(), await createPerson()];
    const group = {
      key: `twice:${randomUUID()}`,
      userIds: [one.id, other.id],
      messages: [{ senderId: one.id, body: 'Hej' }],
    };

    const ids = await Promise.all([openGroupConversation(group), openGroupConversation(group)]);
    const [found] = await rows<{ count: number }>(
      sql`SELECT count(*)::integer AS count FROM messages WHERE conversation_id = ${ids[0] ?? 0}`,
    );

    expect(new Set(ids).size).to.equal(1);
    expect(found?.count).to.equal(1);
    expect(await openGroup([one, other])).not.to.equal(ids[0]);
  });
});
