import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { CompanyMember, execute, Message, Opportunity, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage, unreadMessagesOf } from '../../support/builders/conversations.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const newMessage = (body: string, clientId: string = randomUUID()) => ({ clientId, body });

describe('The pages of messages', () => {
  useServer();

  it('need a sign-in', async () => {
    const visitor = new Visitor();

    expect((await visitor.get('/messages')).location).to.equal('/sign-in?next=%2Fmessages');
    expect((await visitor.get('/messages/1')).location).to.equal('/sign-in?next=%2Fmessages%2F1');
    expect((await visitor.post('/messages/1', newMessage('Hej'))).status).to.equal(303);
  });

  it('say what to do first when there are no messages', async () => {
    const answer = await (await createPerson()).get('/messages');

    expect(answer.status).to.equal(200);
    expect(answer.text).to.contain('Ingen beskeder endnu').and.contain('href="/companies"');
  });

  it('show a new message to the recipient as unread, who answers', async () => {
    const [mette, omar] = [
      await createPerson({ name: 'Mette Holm' }),
      await createPerson({ name: 'Omar Said' }),
    ];

    const id = await sendMessage(mette, omar, 'Har I plads i august?');
    const unread = await unreadMessagesOf(omar);
    const list = await omar.get('/messages');
    await omar.post(`/messages/${id}`, newMessage('Ja, fra den 4.'));

    expect(unread).to.equal(1);
    expect(list.text).to.contain('Mette Holm').and.contain('Har I plads i august?').and.contain('is-unread');
    expect((await mette.get(`/messages/${id}`)).text)
      .to.contain('Ja, fra den 4.')
      .and.contain('Omar Said');
    expect([await unreadMessagesOf(omar), await unreadMessagesOf(mette)]).to.deep.equal([0, 1]);
  });

  it('show the day of each message relative to today', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(mette, omar);
    await Message.update({ createdAt: new Date('2026-10-24T10:00:00Z') }, { where: { conversationId: id } });

    const shownDays = async (at: string) => {
      setClock(new Date(at));
      const { text } = await mette.get(`/messages/${id}`);
      return [...text.matchAll(/data-day="[^"]+"><time[^>]*>([^<]+)/g)].map(([, day]) => day);
    };

    expect(await shownDays('2026-10-24T23:59:00+02:00')).to.deep.equal(['I dag']);
    // The 25th has 25 hours.
    expect(await shownDays('2026-10-25T23:59:00+01:00')).to.deep.equal(['I går']);
    expect(await shownDays('2026-10-26T00:01:00+01:00')).to.deep.equal(['lørdag den 24. oktober 2026']);
  });

  it('have one conversation for two people, also when both start it several times', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];

    const ids = await Promise.all([
      sendMessage(mette, omar, 'Hej'),
      sendMessage(omar, mette, 'Hej'),
      sendMessage(mette, omar, 'Er du der?'),
    ]);

    expect(new Set(ids).size).to.equal(1);
    expect((await mette.get(`/messages/new?person=${omar.id}`)).location).to.equal(`/messages/${ids[0]}`);
    expect((await omar.get(`/messages/new?person=${mette.id}`)).location).to.equal(`/messages/${ids[0]}`);
  });

  it('send a message once when the form is submitted twice', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(mette, omar);
    const twice = newMessage('Kun én gang');

    const answers = await Promise.all([
      mette.post(`/messages/${id}`, twice),
      mette.post(`/messages/${id}`, twice),
    ]);

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect((await omar.get(`/messages/${id}`)).text.match(/Kun én gang<\/p>/g)).to.have.lengthOf(1);
  });

  it('show the form again with its text when an old form is sent with another text', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const clientId = randomUUID();
    const id = await sendMessage(mette, omar, 'Den første', clientId);

    const answer = await mette.post(`/messages/${id}`, newMessage('Den anden', clientId));
    const [, fresh = ''] = /name="clientId" value="([^"]+)"/.exec(answer.text) ?? [];

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Den anden</textarea>').and.contain('Tryk på Send igen');
    expect(fresh).to.not.equal(clientId);
    expect((await mette.post(`/messages/${id}`, newMessage('Den anden', fresh))).status).to.equal(303);
  });

  it('refuse a message that is empty, too long or without a client id, with a field error', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(mette, omar);

    for (const body of ['', '   ', '\u0000', 'x'.repeat(8_001)])
      expect((await mette.post(`/messages/${id}`, newMessage(body))).status, body.slice(0, 5)).to.equal(422);
    expect((await mette.post(`/messages/${id}`, { body: 'x', clientId: 'nej' })).status).to.equal(422);
    expect((await mette.post(`/messages/${id}`, {})).status).to.equal(422);
    expect(
      (await mette.post(`/messages/${id}`, { body: ['a', 'b'], clientId: randomUUID() })).status,
    ).to.equal(422);
  });

  it('show a message as it was written: long words, markup, web addresses and line breaks', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(
      mette,
      omar,
      `<b>fed</b>\nSe https://firma.example/tilbud?a=1&b=2. ${'æ'.repeat(300)} 😀`,
    );

    const { text } = await omar.get(`/messages/${id}`);

    expect(text).to.contain('&lt;b&gt;fed&lt;/b&gt;\n').and.contain('😀').and.contain('æ'.repeat(300));
    expect(text).to.contain('href="https://firma.example/tilbud?a=1&amp;b=2" rel="nofollow noopener ugc"');
  });

  it('do not show a conversation to users who do not take part', async () => {
    const [mette, omar, stranger] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'admin' }),
    ];
    const id = await sendMessage(mette, omar, 'Fortroligt');

    expect((await stranger.get(`/messages/${id}`)).status).to.equal(404);
    expect((await stranger.post(`/messages/${id}`, newMessage('Hej'))).status).to.equal(404);
    expect((await stranger.post(`/messages/${id}/reading`, { seq: '1' })).status).to.equal(404);
    expect((await stranger.get('/messages')).text).to.not.contain('Fortroligt');
    expect((await omar.get(`/messages/${id}`)).text.match(/class="message-body"/g)).to.have.lengthOf(1);
  });

  it('refuse messages to oneself, one’s company, a company without members, invalid addresses', async () => {
    const mette = await createPerson();
    const own = await createCompany(mette);
    const empty = await createCompany();

    expect((await mette.get(`/messages/new?person=${mette.id}`)).status).to.equal(403);
    expect((await mette.post(`/messages/new?person=${mette.id}`, newMessage('Hej'))).status).to.equal(403);
    expect((await mette.get(`/messages/new?company=${own.slug}`)).status).to.equal(403);
    expect((await mette.post(`/messages/new?company=${own.slug}`, newMessage('Hej'))).status).to.equal(403);
    expect((await mette.get(`/messages/new?company=${empty.slug}`)).text).to.contain(
      'Der er endnu ingen fra',
    );
    expect((await mette.post(`/messages/new?company=${empty.slug}`, newMessage('Hej'))).status).to.equal(422);
    for (const query of [
      '',
      '?person=0',
      '?person=99999999999',
      '?person=a',
      '?company=%00',
      '?person=1&company=a',
      '?person=999999',
    ])
      expect((await mette.get(`/messages/new${query}`)).status, query).to.equal(404);
    for (const path of ['/messages/0', '/messages/x', '/messages/99999999999', '/messages/2147483647'])
      expect((await mette.get(path)).status, path).to.equal(404);
    expect((await mette.get('/messages?before=999999999999999-1')).status).to.equal(200);
    expect((await mette.get('/messages?before=x')).status).to.equal(200);
  });

  it('let all members of a company read its messages and answer in its name', async () => {
    const [mette, omar, lena] = [
      await createPerson({ name: 'Mette Holm' }),
      await createPerson({ name: 'Omar Said' }),
      await createPerson(),
    ];
    const company = await createCompany(omar, lena);

    const id = await sendMessage(mette, company, 'Kan I levere?');
    const unread = [await unreadMessagesOf(omar), await unreadMessagesOf(lena)];
    await omar.post(`/messages/${id}`, newMessage('Ja, i morgen.'));

    expect(unread).to.deep.equal([1, 1]);
    expect((await mette.get(`/messages/${id}`)).text).to.contain(`Omar Said, ${company.name}`);
    expect((await lena.get(`/messages/${id}`)).text)
      .to.contain(`Du svarer for ${company.name}`)
      .and.contain('Ja, i morgen.');
    expect((await omar.get('/messages')).text).to.contain(`Til ${company.name}`);
  });

  it('end with the membership of a company, and begin with it', async () => {
    const [mette, omar, lena] = [await createPerson(), await createPerson(), await createPerson()];
    const company = await createCompany(omar);
    const id = await sendMessage(mette, company, 'Kan I levere?');

    await CompanyMember.create({ companyId: company.id, userId: lena.id });
    await CompanyMember.destroy({ where: { companyId: company.id, userId: omar.id } });

    expect((await omar.get(`/messages/${id}`)).status).to.equal(404);
    expect((await omar.post(`/messages/${id}`, newMessage('Stadig her'))).status).to.equal(404);
    expect((await omar.get('/messages')).text).to.not.contain('Kan I levere?');
    expect(await unreadMessagesOf(omar)).to.equal(0);
    expect((await lena.get('/messages')).text).to.contain('Kan I levere?');
    expect((await lena.post(`/messages/${id}`, newMessage('Det kan vi'))).status).to.equal(303);
    expect([await unreadMessagesOf(mette), await unreadMessagesOf(lena)]).to.deep.equal([1, 0]);
  });

  it('mark messages as read by a button, not by a GET', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(mette, omar);

    const { text } = await omar.get(`/messages/${id}`);
    const unreadAfterGet = await unreadMessagesOf(omar);
    const answer = await omar.post(`/messages/${id}/reading`, {
      seq: /name="seq" value="(\d+)"/.exec(text)?.[1] ?? '',
    });

    expect([unreadAfterGet, await unreadMessagesOf(omar)]).to.deep.equal([1, 0]);
    expect(answer.location).to.equal(`/messages/${id}`);
    expect((await omar.post(`/messages/${id}/reading`, { seq: '99' })).status).to.equal(303);
    await mette.post(`/messages/${id}`, newMessage('Og en til'));
    expect(await unreadMessagesOf(omar)).to.equal(1);
  });

  it('lead back through older messages, each once and in order', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const id = await sendMessage(mette, omar, 'nr. 1.');
    for (let n = 2; n <= 70; n += 1)
      await execute(sql`
        SELECT FROM send_messages(ARRAY[${id}::integer], ARRAY[${mette.id}::integer],
          ARRAY[${randomUUID()}::uuid], ARRAY[${`nr. ${n}.`}], now())`);

    const newest = (await omar.get(`/messages/${id}`)).text;
    const [, before] = /\?before=(\d+)"/.exec(newest) ?? [];
    const older = (await omar.get(`/messages/${id}?before=${before}`)).text;

    const numbers = [...(older + newest).matchAll(/class="message-body">nr\. (\d+)\./g)].map(([, n]) =>
      Number(n),
    );
    expect(numbers).to.deep.equal(Array.from({ length: 70 }, (_, at) => at + 1));
    expect(older).to.not.contain('name="body"');
  });

  it('begin the first message with the title of the opportunity that it is about', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const company = await createCompany(omar);
    const title = 'Trykkeri til emballage';
    const opportunity = await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title,
      companyId: company.id,
    });

    const first = await mette.get(`/messages/new?company=${company.slug}&about=${opportunity.id}`);
    const id = await sendMessage(mette, company);
    const second = await mette.get(`/messages/new?company=${company.slug}&about=${opportunity.id}`);

    expect(first.text).to.contain('Om jeres opslag »Trykkeri til emballage«:');
    expect(second.location).to.equal(`/messages/${id}?about=${opportunity.id}`);
    expect((await mette.get(second.location ?? '')).text).to.contain(
      'Om jeres opslag »Trykkeri til emballage«:',
    );
    expect((await mette.get(`/messages/${id}?about=nej`)).status).to.equal(200);
  });
  it('about an opportunity that is not visible do not name it', async () => {
    const [mette, banned] = [await createPerson(), await createPerson()];
    const { id } = await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: 'Hemmelig plan',
      userId: banned.id,
    });
    const conversation = await sendMessage(banned, mette);
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);

    for (const path of [
      `/messages/${conversation}?about=${id}`,
      `/messages/new?person=${mette.id}&about=${id}`,
    ])
      expect((await mette.get(path)).text, path).not.to.contain('Hemmelig plan');
  });
});
