import { expect } from 'chai';
import { inTransaction } from '../../../models/index.ts';
import { recordActivity } from '../../../server/platform/activity.ts';
import { announced, host, people } from '../../support/builders/events.ts';
import { type Person, person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { settle, useTown } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('News for a person', () => {
  useTown();

  const happens = (actor: { id: number } | null, audience: number[], title = 'Morgenmøde') =>
    inTransaction(() =>
      recordActivity({
        type: 'place.free',
        actor,
        subject: { type: 'event', id: 1 },
        audience,
        data: { title, slug: 'morgenmoede' },
      }),
    );

  it('tells whom it concerns, and nobody else', async () => {
    const [mette, omar] = [await person(), await person()];

    await happens(omar, [mette.id]);
    await settle();

    expect((await mette.get('/notifications')).text).to.contain('Du har fået en plads til Morgenmøde');
    expect((await omar.get('/notifications')).text).to.contain('Der er ikke noget nyt lige nu');
  });

  it('is told in the language of the reader', async () => {
    const priya = await person({ locale: 'en' });

    await happens(null, [priya.id]);
    await settle();

    expect((await priya.get('/notifications')).text).to.contain('You&#39;ve got a place at Morgenmøde');
  });

  it('counts in the header until it is read, and leads to what it is about', async () => {
    const mette = await person();
    const counted = async () =>
      /data-count-of="notifications" data-count="(\d+)"/.exec((await mette.get('/')).text)?.[1];
    await happens(null, [mette.id]);
    await settle();
    const [, id] = /\/notifications\/(\d+)"/.exec((await mette.get('/notifications')).text) ?? [];
    const before = await counted();

    const opened = await mette.post(`/notifications/${id}`);

    expect(opened.location).to.equal('/events/morgenmoede');
    expect([before, await counted()]).to.deep.equal(['1', '0']);
    expect((await mette.get('/notifications')).text).not.to.contain('Ulæst:');
  });

  it('tells of many who signed up in one line, once for each event, and anew after it was read', async () => {
    const [mette, guests] = [await host(), await people(3)];
    const slugs = [await announced(mette, { title: 'Kaffe' }), await announced(mette, { title: 'Te' })];
    const register = async (slug: string | undefined, some: readonly Person[]) => {
      for (const guest of some) await guest.post(`/events/${slug}/registrations`);
      await settle();
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
      'Ulæst:2 nye tilmeldinger til Kaffe',
    ]);
    expect((await lines()).map(({ text }) => text)).to.deep.equal([
      `Ulæst:${guests[2]?.name} har tilmeldt sig Kaffe`,
      `Ulæst:${guests[0]?.name} har tilmeldt sig Te`,
      '2 nye tilmeldinger til Kaffe',
    ]);
    expect((await mette.get('/')).text).to.match(/data-count-of="notifications" data-count="2"/);
  });

  it('never tells a person of their own doing', async () => {
    const mette = await person();

    await happens(mette, [mette.id]);
    await settle();

    expect((await mette.get('/notifications')).text).to.contain('Der er ikke noget nyt lige nu');
  });

  it('is forgotten with the change that was rolled back', async () => {
    const mette = await person();

    const change = inTransaction(async () => {
      await recordActivity({
        type: 'place.free',
        actor: null,
        subject: { type: 'event', id: 1 },
        audience: [mette.id],
        data: {},
      });
      throw new Error('no');
    });
    await change.catch(() => {});
    await settle();

    expect((await mette.get('/notifications')).text).to.contain('Der er ikke noget nyt lige nu');
  });

  it('is marked read all at once', async () => {
    const mette = await person();
    await happens(null, [mette.id], 'Et');
    await happens(null, [mette.id], 'To');
    await settle();

    const answer = await mette.post('/notifications/reading');

    expect(answer.status).to.equal(303);
    expect((await mette.get('/notifications')).text).not.to.contain('Ulæst:');
  });

  it('does not open another person’s news', async () => {
    const [mette, omar] = [await person(), await person()];
    await happens(null, [mette.id]);
    await settle();
    const [, id] = /\/notifications\/(\d+)"/.exec((await mette.get('/notifications')).text) ?? [];

    const answer = await omar.post(`/notifications/${id}`);

    expect(answer.status).to.equal(404);
    expect((await mette.get('/notifications')).text).to.contain('Ulæst:');
  });

  it('is for people who are signed in', async () => {
    const answer = await new Visitor().get('/notifications');

    expect(answer.location).to.equal('/sign-in?next=%2Fnotifications');
  });
});

describe('News by letter', () => {
  useTown();

  const happens = (audience: number[]) =>
    inTransaction(() =>
      recordActivity({
        type: 'event.changed',
        actor: null,
        subject: { type: 'event', id: 1 },
        audience,
        data: { title: 'Morgenmøde', slug: 'm' },
      }),
    );

  it('goes to who asked for it, once, and to nobody else', async () => {
    const [mette, omar] = [await person(), await person()];
    await mette.post('/notifications/settings', { topics: ['events', 'messages'] });

    await happens([mette.id, omar.id]);
    await settle();

    expect(outbox.to(mette.email).map(({ subject }) => subject)).to.deep.equal([
      'Tid eller sted er ændret: Morgenmøde',
    ]);
    expect(outbox.to(omar.email)).to.deep.equal([]);
  });

  it('ends with one click in the letter, without signing in', async () => {
    const mette = await person();
    await mette.post('/notifications/settings', { topics: ['events'] });
    await happens([mette.id]);
    await settle();
    const unsubscribe = String(
      outbox.to(mette.email)[0]?.headers.get('list') && outbox.to(mette.email)[0]?.text?.match(/\/unsubscribe\S+/)?.[0],
    );
    const mailProvider = new Visitor();
    mailProvider.headers = {};

    const answer = await mailProvider.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' });
    await happens([mette.id]);
    await settle();

    expect(answer.status).to.equal(200);
    expect(outbox.to(mette.email)).to.have.lengthOf(1);
  });

  it('does not end for a forged address', async () => {
    const mette = await person();

    const answer = await new Visitor().post(`/unsubscribe?person=${mette.id}&topic=events&proof=forged`);

    expect(answer.status).to.equal(404);
  });

  it('refuses topics that do not exist', async () => {
    const mette = await person();

    const answer = await mette.post('/notifications/settings', { topics: ['everything'] });

    expect(answer.status).to.equal(422);
  });
});
