import { expect } from 'chai';
import { eventReminders } from '../../../server/features/events/jobs.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { fromLocalTime, localDay } from '../../../server/platform/text/format.ts';
import {
  answerFields,
  createEvent,
  createOrganiser,
  createTwoPeople,
  inHours,
  registrationsOf,
  statusOf,
} from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const subjects = (to: Person) => outbox.to(to.email).map(({ subject }) => subject);

describe('Registration for an event', () => {
  useServer();

  it('gives a seat, confirms it by e-mail with a calendar link, and notifies the organiser', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson({ name: 'Omar Haddad' })];
    const slug = await createEvent(mette, { title: 'Fredagsbar', capacity: '5' });

    const answer = await omar.post(`/events/${slug}/registrations`);
    await jobsDone();

    expect(answer.location).to.equal(`/events/${slug}`);
    expect((await omar.get(`/events/${slug}`)).text).to.contain('Du har en plads');
    expect(subjects(omar)).to.deep.equal(['Du har en plads: Fredagsbar']);
    expect(outbox.to(omar.email)[0]?.text).to.contain(`/events/${slug}.ics`);
    expect((await mette.get('/notifications')).text).to.contain('Omar Haddad har tilmeldt sig Fredagsbar');
  });

  it('twice is once', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette);

    const answers = await Promise.all([1, 2, 3, 4].map(() => omar.post(`/events/${slug}/registrations`)));
    await jobsDone();

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303, 303, 303]);
    expect(await registrationsOf(slug)).to.have.length(1);
    expect(subjects(omar)).to.have.length(1);
  });

  it('is refused with a reason when the event is cancelled, past or closed', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const cancelled = await createEvent(mette);
    await mette.post(`/events/${cancelled}/cancellation`);
    const open = await createEvent(mette, { closesAt: inHours(24) });
    const register = (slug: string) => omar.post(`/events/${slug}/registrations`);

    const refusals = [await register(cancelled)];
    setClock(new Date(Date.now() + 25 * 3_600_000));
    refusals.push(await register(open));
    setClock(new Date(Date.now() + 72 * 3_600_000));
    refusals.push(await register(open));

    expect(refusals.map(({ status }) => status)).to.deep.equal([409, 409, 409]);
    expect(refusals[0]?.text).to.contain('Begivenheden er aflyst');
    expect(refusals[1]?.text).to.contain('Tilmeldingen er lukket');
    expect(refusals[2]?.text).to.contain('Begivenheden er forbi');
    expect(await registrationsOf(open)).to.deep.equal([]);
  });

  it('cannot be withdrawn when the event is past', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette);
    await omar.post(`/events/${slug}/registrations`);
    setClock(new Date(Date.now() + 72 * 3_600_000));

    expect((await omar.post(`/events/${slug}/withdrawal`)).status).to.equal(409);
    expect(await registrationsOf(slug)).to.have.length(1);
  });

  it('is for signed-in users, for existing events, with a valid note', async () => {
    const [mette, omar, visitor] = [await createOrganiser(), await createPerson(), new Visitor()];
    const slug = await createEvent(mette);

    expect((await visitor.post(`/events/${slug}/registrations`)).location).to.contain('/sign-in');
    expect((await visitor.post(`/events/${slug}/withdrawal`)).location).to.contain('/sign-in');
    expect((await omar.post('/events/findes-ikke/registrations')).status).to.equal(404);
    expect((await omar.post('/events/findes-ikke/withdrawal')).status).to.equal(404);
    expect((await omar.post(`/events/${slug}/registrations`, { note: 'x'.repeat(301) })).status).to.equal(
      422,
    );
    expect((await omar.post(`/events/${slug}/registrations`, { note: ['a', 'b'] })).status).to.equal(422);
    expect(await registrationsOf(slug)).to.deep.equal([]);
  });

  it('works without an e-mail address', async () => {
    const [mette, ghost] = [await createOrganiser(), await createPerson({ email: null })];
    const slug = await createEvent(mette, { capacity: '1' });

    await ghost.post(`/events/${slug}/registrations`);
    await mette.post(`/events/${slug}/cancellation`);
    await jobsDone();

    expect(await statusOf(slug, ghost.id)).to.equal('confirmed');
  });

  it('shows names to signed-in users, and to nobody else', async () => {
    const [mette, omar, other] = [
      await createOrganiser(),
      await createPerson({ name: 'Omar Haddad' }),
      await createPerson(),
    ];
    const slug = await createEvent(mette);
    await omar.post(`/events/${slug}/registrations`);

    expect((await new Visitor().get(`/events/${slug}`)).text)
      .to.contain('1 tilmeldt')
      .and.not.contain('Omar Haddad');
    expect((await other.get(`/events/${slug}`)).text)
      .to.contain('Omar Haddad')
      .and.not.contain(omar.email);
  });

  it('shows the link of an online meeting to confirmed users', async () => {
    const [mette, omar, visitor] = [await createOrganiser(), await createPerson(), new Visitor()];
    const slug = await createEvent(mette, { onlineUrl: 'https://moede.example/hemmelig' });
    const sees = async (one: Visitor) =>
      (await one.get(`/events/${slug}`)).text.includes('moede.example/hemmelig');

    expect(await sees(omar)).to.equal(false);
    await omar.post(`/events/${slug}/registrations`);
    await jobsDone();
    expect(await sees(omar)).to.equal(true);
    expect(await sees(visitor)).to.equal(false);
    expect((await visitor.get(`/events/${slug}.ics`)).text).not.to.contain('hemmelig');
    expect((await visitor.get('/events.ics')).text).not.to.contain('hemmelig');
    expect(outbox.to(omar.email)[0]?.text).to.contain('https://moede.example/hemmelig');
  });

  it('is confirmed in the language of the user', async () => {
    const [mette, priya] = [await createOrganiser(), await createPerson({ locale: 'en' })];
    const slug = await createEvent(mette, { title: 'Breakfast' });

    await priya.post(`/events/${slug}/registrations`);
    await jobsDone();

    expect(subjects(priya)).to.deep.equal(['You have a place: Breakfast']);
  });

  it('is reminded of the day before, once, in the daytime, and only with a seat', async () => {
    const [mette, [confirmed, waiting]] = [await createOrganiser(), await createTwoPeople()];
    const day = localDay(new Date(Date.now() + 5 * 86_400_000));
    const slug = await createEvent(mette, {
      title: 'Påmindet',
      capacity: '1',
      startsAt: `${day}T09:00`,
      endsAt: `${day}T10:00`,
    });
    await confirmed.post(`/events/${slug}/registrations`);
    await waiting.post(`/events/${slug}/registrations`);
    const dayBefore = localDay(new Date(Date.now() + 4 * 86_400_000));

    for (const time of [
      `${localDay(new Date(Date.now() + 3 * 86_400_000))}T12:00`,
      `${dayBefore}T06:00`,
      `${dayBefore}T08:30`,
      `${dayBefore}T09:30`,
      `${day}T08:30`,
    ]) {
      setClock(fromLocalTime(time));
      await eventReminders.run({});
      await jobsDone();
    }

    expect(subjects(confirmed).filter((subject) => subject === 'I morgen: Påmindet')).to.have.length(1);
    expect(subjects(waiting)).not.to.contain('I morgen: Påmindet');
  });

  it('is in the user’s export', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette, { title: 'Arkiv', noteQuestion: 'Mad?' });
    await omar.post(`/events/${slug}/registrations`, await answerFields(slug, 'Vegetar'));

    const copy = await Promise.all(personalData().map(({ collect }) => collect(omar.id)));

    expect(JSON.stringify(copy)).to.contain('Arkiv').and.contain('Vegetar');
  });
});
