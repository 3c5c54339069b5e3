import { expect } from 'chai';
import { execute, inTransaction, NotificationSubscription, sql } from '../../../models/index.ts';
import { unsubscribeUrl } from '../../../server/aggregators/notifications/unsubscribe.ts';
import { recordActivity } from '../../../server/platform/activities/record-activity.ts';
import { createEvent, createOrganiser, createPeople } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { noticePosted } from '../../support/made-up-feature/activities.ts';
import { useNoticeBoard } from '../../support/made-up-feature/use-notice-board.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Notifications', () => {
  useNoticeBoard();

  let subjectId = 0;
  const record = (actor: { id: number } | null, audience: number[], title = 'Morgenmøde') => {
    subjectId += 1;
    return inTransaction(() =>
      recordActivity(noticePosted, { actor, subjectId, audience, data: { title, words: 2 } }),
    );
  };

  it('are for the audience of an activity, and for nobody else', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];

    await record(omar, [mette.id]);
    await jobsDone();

    expect((await mette.get('/notifications')).text).to.contain(`${omar.name} har hængt »Morgenmøde« op`);
    expect((await omar.get('/notifications')).text).to.contain('Der er ikke noget nyt lige nu');
  });

  it('are in the language of the reader', async () => {
    const priya = await createPerson({ locale: 'en' });

    await record(null, [priya.id]);
    await jobsDone();

    expect((await priya.get('/notifications')).text).to.contain('Somebody has posted “Morgenmøde”');
  });

  it('are counted in the header until they are read, and lead to their subject', async () => {
    const mette = await createPerson();
    const counted = async () =>
      /data-count-of="notifications" data-count="(\d+)"/.exec((await mette.get('/')).text)?.[1];
    await record(null, [mette.id]);
    await jobsDone();
    const [, id] = /\/notifications\/(\d+)"/.exec((await mette.get('/notifications')).text) ?? [];
    const before = await counted();

    const opened = await mette.post(`/notifications/${id}`);

    expect(opened.location).to.equal('/notices?title=Morgenm%C3%B8de');
    expect([before, await counted()]).to.deep.equal(['1', '0']);
    expect((await mette.get('/notifications')).text).not.to.contain('Ulæst:');
  });

  it('of many registrations are grouped, by event, and start again after they were read', async () => {
    const [mette, guests] = [await createOrganiser(), await createPeople(3)];
    const slugs = [await createEvent(mette, { title: 'Kaffe' }), await createEvent(mette, { title: 'Te' })];
    const register = async (slug: string | undefined, some: readonly Person[]) => {
      for (const guest of some) await guest.post(`/events/${slug}/registrations`);
      await jobsDone();
    };
    const line = /\/notifications\/(\d+)">\s*<button[^>]*>(?:<span[^>]*>(Ulæst:) <\/span>)?([^<]+)</g;
    const lines = async () =>
      [...(await mette.get('/notifications')).text.matchAll(line)].map(([, id, unread, text]) => ({
        id,
        text: `${unread ?? ''}${text}`,
      }));
    await register(slugs[0], guests.slice(0, 2));
    await register(slugs[1], guests.slice(0, 1));

    const first = await lines();
    await mette.post(`/notifications/${first[1]?.id}`);
    await register(slugs[0], guests.slice(2));

    expect(first.map(({ text }) => text)).to.deep.equal([
      `Ulæst:${guests[0]?.name} har tilmeldt sig Te`,
      `Ulæst:2 har tilmeldt sig Kaffe, senest ${guests[1]?.name} og ${guests[0]?.name}`,
    ]);
    expect((await lines()).map(({ text }) => text)).to.deep.equal([
      `Ulæst:${guests[2]?.name} har tilmeldt sig Kaffe`,
      `Ulæst:${guests[0]?.name} har tilmeldt sig Te`,
      `2 har tilmeldt sig Kaffe, senest ${guests[1]?.name} og ${guests[0]?.name}`,
    ]);
    expect((await mette.get('/')).text).to.match(/data-count-of="notifications" data-count="2"/);
  });

  it('are not created for the actor', async () => {
    const mette = await createPerson();

    await record(mette, [mette.id]);
    await jobsDone();

    expect((await mette.get('/notifications')).text).to.contain('Der er ikke noget nyt lige nu');
  });

  it('are not created for a change that was rolled back', async () => {
    const mette = await createPerson();

    const change = inTransaction(async () => {
      await recordActivity(noticePosted, {
        actor: null,
        subjectId: 1,
        audience: [mette.id],
        data: { title: 'Morgenmøde', words: 2 },
      });
      throw new Error('no');
    });
    await change.catch(() => {});
    await jobsDone();

    expect((await mette.get('/notifications')).text).to.contain('Der er ikke noget nyt lige nu');
  });

  it('are all marked as read at once', async () => {
    const mette = await createPerson();
    await record(null, [mette.id], 'Et');
    await record(null, [mette.id], 'To');
    await jobsDone();

    const answer = await mette.post('/notifications/reading');

    expect(answer.status).to.equal(303);
    expect((await mette.get('/notifications')).text).not.to.contain('Ulæst:');
  });

  it('of another person cannot be opened', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    await record(null, [mette.id]);
    await jobsDone();
    const [, id] = /\/notifications\/(\d+)"/.exec((await mette.get('/notifications')).text) ?? [];

    const answer = await omar.post(`/notifications/${id}`);

    expect(answer.status).to.equal(404);
    expect((await mette.get('/notifications')).text).to.contain('Ulæst:');
  });

  it('are left out when the data of the activity does not match its type', async () => {
    const mette = await createPerson();
    await record(null, [mette.id], 'Et');
    await record(null, [mette.id], 'To');
    await jobsDone();
    await execute(
      sql`UPDATE activities SET data = '{"title": 7}' WHERE data ->> 'title' = 'To'
        AND type = 'notice.posted'`,
    );

    const list = await mette.get('/notifications');
    const notification = await row<{ id: number }>(sql`
      SELECT n.id FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${mette.id} AND a.data ->> 'title' = '7'`);

    expect(list.status).to.equal(200);
    expect(list.text).to.contain('»Et«').and.not.to.contain('»To«');
    expect((await mette.post(`/notifications/${notification?.id}`)).location).to.equal('/notifications');
  });

  it('are for people who are signed in', async () => {
    const answer = await new Visitor().get('/notifications');

    expect(answer.location).to.equal('/sign-in?next=%2Fnotifications');
  });
});

describe('Notifications by e-mail', () => {
  useNoticeBoard();

  const record = (audience: number[]) =>
    inTransaction(() =>
      recordActivity(noticePosted, {
        actor: null,
        subjectId: 1,
        audience,
        data: { title: 'Morgenmøde', words: 2 },
      }),
    );

  it('go to those who subscribe to the topic, once, and to nobody else', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    await mette.post('/notifications/settings', { topics: ['notices', 'messages'] });

    await record([mette.id, omar.id]);
    await jobsDone();

    expect(outbox.to(mette.email).map(({ subject }) => subject)).to.deep.equal([
      'Nogen har hængt »Morgenmøde« op',
    ]);
    expect(outbox.to(omar.email)).to.deep.equal([]);
  });

  it('end with one click in the e-mail, without signing in', async () => {
    const mette = await createPerson();
    await mette.post('/notifications/settings', { topics: ['notices'] });
    await record([mette.id]);
    await jobsDone();
    const unsubscribe = String(
      outbox.to(mette.email)[0]?.headers.get('list') &&
        outbox.to(mette.email)[0]?.text?.match(/\/unsubscribe\S+/)?.[0],
    );
    const mailProvider = new Visitor();
    mailProvider.headers = {};

    const answer = await mailProvider.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' });
    await record([mette.id]);
    await jobsDone();

    expect(answer.status).to.equal(200);
    expect(outbox.to(mette.email)).to.have.lengthOf(1);
  });

  it('end by the links of earlier releases, also when no feature has the topic any more', async () => {
    const mette = await createPerson();
    const topics = ['messages', 'events', 'companies', 'initiatives', 'opportunities', 'account', 'gone'];
    for (const topic of topics)
      await execute(
        sql`INSERT INTO notification_subscriptions (user_id, topic) VALUES (${mette.id}, ${topic})`,
      );

    for (const topic of topics) {
      const answer = await new Visitor().post(unsubscribeUrl(mette.id, topic));
      expect(answer.status, topic).to.equal(200);
    }

    expect(await NotificationSubscription.count({ where: { userId: mette.id, isOn: true } })).to.equal(0);
  });

  it('do not end for a forged address', async () => {
    const mette = await createPerson();

    const answer = await new Visitor().post(`/unsubscribe?person=${mette.id}&topic=events&proof=forged`);

    expect(answer.status).to.equal(404);
  });

  it('are offered for the topics of all features, in their order', async () => {
    const { text } = await (await createPerson()).get('/notifications/settings');

    expect([...text.matchAll(/name="topics"\s+value="(\w+)"/g)].map(([, name]) => name)).to.deep.equal([
      'service',
      'messages',
      'events',
      'companies',
      'initiatives',
      'opportunities',
      'account',
      'follows',
      'notices',
    ]);
  });

  it('are refused for topics that do not exist', async () => {
    const mette = await createPerson();

    const answer = await mette.post('/notifications/settings', { topics: ['everything'] });

    expect(answer.status).to.equal(422);
  });
});
