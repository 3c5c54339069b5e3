import { expect } from 'chai';
import { inTransaction } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import {
  createEvent,
  createOrganiser,
  createPeople,
  createTwoPeople,
  eventFields,
  registrationsOf,
  statusOf,
} from '../../support/builders/events.ts';
import type { Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const subjects = (to: Person) => outbox.to(to.email).map(({ subject }) => subject);

describe('The waiting list of a full event', () => {
  useServer();

  it('starts when the last seat is taken, and shows each position', async () => {
    const [mette, [first, second, third]] = [await createOrganiser(), await createPeople(3)];
    const slug = await createEvent(mette, { title: 'Lille bord', capacity: '1' });

    for (const one of [first, second, third]) await one?.post(`/events/${slug}/registrations`);
    await jobsDone();

    expect((await third?.get(`/events/${slug}`))?.text).to.contain('nummer 2 på ventelisten');
    expect(second && subjects(second)).to.deep.equal(['Du står på venteliste: Lille bord']);
  });

  it('gives a returned seat to the first, with one e-mail; and again each time', async () => {
    const [mette, [first, second]] = [await createOrganiser(), await createTwoPeople()];
    const slug = await createEvent(mette, { title: 'Skift', capacity: '1' });
    await first.post(`/events/${slug}/registrations`);
    await second.post(`/events/${slug}/registrations`);

    await first.post(`/events/${slug}/withdrawal`);
    await first.post(`/events/${slug}/withdrawal`);
    expect(await statusOf(slug, second.id)).to.equal('confirmed');
    await jobsDone(); // no e-mail is written to a user who withdraws before the job runs
    // The same again: the first returns, then the second leaves and returns.
    await first.post(`/events/${slug}/registrations`);
    await second.post(`/events/${slug}/withdrawal`);
    await second.post(`/events/${slug}/registrations`);
    await first.post(`/events/${slug}/withdrawal`);
    await jobsDone();

    expect(await registrationsOf(slug)).to.have.length(1);
    expect(subjects(second).filter((subject) => subject === 'Du har fået en plads: Skift')).to.have.length(2);
    expect((await second.get('/notifications')).text).to.contain('Du har fået en plads til Skift');
  });

  it('gives additional seats to the first ones', async () => {
    const [mette, waiting] = [await createOrganiser(), await createPeople(4)];
    const slug = await createEvent(mette, { capacity: '1' });
    for (const one of waiting) await one.post(`/events/${slug}/registrations`);

    await mette.post(`/events/${slug}/edit`, eventFields(mette.company.id, { capacity: '3' }));

    expect((await registrationsOf(slug)).map(({ status }) => status)).to.deep.equal([
      'confirmed',
      'confirmed',
      'confirmed',
      'waiting',
    ]);
    await mette.post(`/events/${slug}/edit`, eventFields(mette.company.id, { capacity: '' }));
    expect((await registrationsOf(slug)).every(({ status }) => status === 'confirmed')).to.equal(true);
  });

  it('takes no seat away: the capacity cannot be less than the confirmed users', async () => {
    const [mette, coming] = [await createOrganiser(), await createPeople(3)];
    const slug = await createEvent(mette, { capacity: '3' });
    for (const one of coming) await one.post(`/events/${slug}/registrations`);

    const answer = await mette.post(`/events/${slug}/edit`, eventFields(mette.company.id, { capacity: '2' }));

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Der er allerede 3 tilmeldte');
  });

  it('gives the seat of an erased account to the next, with an e-mail', async () => {
    const [mette, [leaving, next]] = [await createOrganiser(), await createTwoPeople()];
    const slug = await createEvent(mette, { title: 'Arv', capacity: '1' });
    await leaving.post(`/events/${slug}/registrations`);
    await next.post(`/events/${slug}/registrations`);

    await inTransaction(async () => {
      for (const each of personalData()) await each.erase?.(leaving.id);
      await leaving.user.destroy();
    });
    await jobsDone();

    expect((await registrationsOf(slug)).map(({ userId, status }) => [userId, status])).to.deep.equal([
      [next.id, 'confirmed'],
    ]);
    expect(subjects(next)).to.contain('Du har fået en plads: Arv');
  });
});
