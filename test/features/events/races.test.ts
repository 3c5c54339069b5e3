import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import {
  createEvent,
  createOrganiser,
  createPeople,
  eventFields,
  type RegistrationRow,
  registrationsOf,
} from '../../support/builders/events.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const statuses = (list: RegistrationRow[]) => list.map(({ status }) => status);
const fair = (list: RegistrationRow[], capacity: number) =>
  list.map((_, at) => (at < capacity ? 'confirmed' : 'waiting'));

describe('Concurrent registrations', () => {
  useServer();
  // The limit counts per user; each makes few requests, but over many rounds.
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

  it('give five seats to twenty users: five confirmed, fifteen waiting in order, twenty times', async () => {
    const [mette, users] = [await createOrganiser(), await createPeople(20)];

    for (let round = 0; round < 20; round += 1) {
      const slug = await createEvent(mette, { title: `Runde ${round}`, capacity: '5' });
      const answers = await Promise.all(users.map((one) => one.post(`/events/${slug}/registrations`)));
      const list = await registrationsOf(slug);

      expect(answers.every(({ status }) => status === 303)).to.equal(true);
      expect(statuses(list)).to.deep.equal(fair(list, 5));
      expect(list).to.have.length(20);
    }
  }).timeout(60_000);

  it('with withdrawals: never overbooked, never a free seat while somebody waits', async () => {
    const [mette, early, late] = [await createOrganiser(), await createPeople(10), await createPeople(10)];

    for (let round = 0; round < 5; round += 1) {
      const slug = await createEvent(mette, { title: `Uro ${round}`, capacity: '5' });
      await Promise.all(early.map((one) => one.post(`/events/${slug}/registrations`)));
      await Promise.all([
        ...early.slice(0, 6).map((one) => one.post(`/events/${slug}/withdrawal`)),
        ...late.map((one) => one.post(`/events/${slug}/registrations`)),
      ]);
      const list = await registrationsOf(slug);

      expect(list).to.have.length(14);
      expect(statuses(list)).to.deep.equal(fair(list, 5));
    }
  }).timeout(60_000);

  it('with a new capacity: every user gets each e-mail once', async () => {
    const [mette, users] = [await createOrganiser(), await createPeople(15)];
    const slug = await createEvent(mette, { title: 'Flere stole', capacity: '3' });

    await Promise.all([
      ...users.map((one) => one.post(`/events/${slug}/registrations`)),
      mette.post(
        `/events/${slug}/edit`,
        eventFields(mette.company.id, { title: 'Flere stole', capacity: '8' }),
      ),
    ]);
    await jobsDone();
    const list = await registrationsOf(slug);

    expect(statuses(list)).to.deep.equal(fair(list, 8));
    for (const one of users) {
      const status = list.find(({ userId }) => userId === one.id)?.status;
      const subjects = outbox.to(one.email).map(({ subject }) => subject);
      expect(new Set(subjects).size).to.equal(subjects.length);
      const hasSeatEmail = subjects.some((subject) => /^Du har (fået )?en plads/.test(subject ?? ''));
      expect(hasSeatEmail).to.equal(status === 'confirmed');
    }
  }).timeout(30_000);

  it('with removals by the organiser of users who withdraw', async () => {
    const [mette, users] = [await createOrganiser(), await createPeople(12)];
    const slug = await createEvent(mette, { capacity: '4' });
    for (const one of users) await one.post(`/events/${slug}/registrations`);

    await Promise.all(
      users
        .slice(0, 4)
        .flatMap((one) => [
          one.post(`/events/${slug}/withdrawal`),
          mette.post(`/events/${slug}/registrations/${one.id}/removal`, { readyReason: 'capacity' }),
        ]),
    );
    const list = await registrationsOf(slug);

    expect(list).to.have.length(8);
    expect(statuses(list)).to.deep.equal(fair(list, 4));
  }).timeout(30_000);
});
