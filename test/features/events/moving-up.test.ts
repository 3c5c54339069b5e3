import { expect } from 'chai';
import { inTransaction } from '../../../models/index.ts';
import { personalData } from '../../../server/platform/personal-data.ts';
import { announced, fieldsOf, host, listOf, people, statusOf, two } from '../../support/builders/events.ts';
import type { Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { settle, useTown } from '../../support/server.ts';

const subjects = (to: Person) => outbox.to(to.email).map(({ subject }) => subject);

describe('The line for an event that is full', () => {
  useTown();

  it('begins when the last chair is taken, and says who stands where', async () => {
    const [mette, [first, second, third]] = [await host(), await people(3)];
    const slug = await announced(mette, { title: 'Lille bord', capacity: '1' });

    for (const one of [first, second, third]) await one?.post(`/events/${slug}/registrations`);
    await settle();

    expect((await third?.get(`/events/${slug}`))?.text).to.contain('nummer 2 på ventelisten');
    expect(second && subjects(second)).to.deep.equal(['Du står på venteliste: Lille bord']);
  });

  it('moves up when a chair is given back, with one letter to the first; each time anew', async () => {
    const [mette, [first, second]] = [await host(), await two()];
    const slug = await announced(mette, { title: 'Skift', capacity: '1' });
    await first.post(`/events/${slug}/registrations`);
    await second.post(`/events/${slug}/registrations`);

    await first.post(`/events/${slug}/withdrawal`);
    await first.post(`/events/${slug}/withdrawal`);
    expect(await statusOf(slug, second.id)).to.equal('confirmed');
    await settle(); // who gave the chair up again before the letter was written would not be told of it
    // Once more round: the first comes back, then the second leaves and comes back.
    await first.post(`/events/${slug}/registrations`);
    await second.post(`/events/${slug}/withdrawal`);
    await second.post(`/events/${slug}/registrations`);
    await first.post(`/events/${slug}/withdrawal`);
    await settle();

    expect(await listOf(slug)).to.have.length(1);
    expect(subjects(second).filter((subject) => subject === 'Du har fået en plads: Skift')).to.have.length(2);
    expect((await second.get('/notifications')).text).to.contain('Du har fået en plads til Skift');
  });

  it('moves up when there are more chairs, from the front', async () => {
    const [mette, waiting] = [await host(), await people(4)];
    const slug = await announced(mette, { capacity: '1' });
    for (const one of waiting) await one.post(`/events/${slug}/registrations`);

    await mette.post(`/events/${slug}/edit`, fieldsOf(mette.company.id, { capacity: '3' }));

    expect((await listOf(slug)).map(({ status }) => status)).to.deep.equal([
      'confirmed',
      'confirmed',
      'confirmed',
      'waiting',
    ]);
    await mette.post(`/events/${slug}/edit`, fieldsOf(mette.company.id, { capacity: '' }));
    expect((await listOf(slug)).every(({ status }) => status === 'confirmed')).to.equal(true);
  });

  it('never grows by a chair that is taken away: there cannot be fewer than those who come', async () => {
    const [mette, coming] = [await host(), await people(3)];
    const slug = await announced(mette, { capacity: '3' });
    for (const one of coming) await one.post(`/events/${slug}/registrations`);

    const answer = await mette.post(`/events/${slug}/edit`, fieldsOf(mette.company.id, { capacity: '2' }));

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Der er allerede 3 tilmeldte');
  });

  it('moves up when an account is erased: its chair goes to the next, with a letter', async () => {
    const [mette, [leaving, next]] = [await host(), await two()];
    const slug = await announced(mette, { title: 'Arv', capacity: '1' });
    await leaving.post(`/events/${slug}/registrations`);
    await next.post(`/events/${slug}/registrations`);

    await inTransaction(async () => {
      for (const room of personalData()) await room.erase?.(leaving.id);
      await leaving.user.destroy();
    });
    await settle();

    expect((await listOf(slug)).map(({ userId, status }) => [userId, status])).to.deep.equal([[next.id, 'confirmed']]);
    expect(subjects(next)).to.contain('Du har fået en plads: Arv');
  });
});
