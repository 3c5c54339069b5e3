import { expect } from 'chai';
import { execute, Initiative, inTransaction, sql } from '../../../models/index.ts';
import { notificationSummaries } from '../../../server/aggregators/notifications/emails.ts';
import { registrationCreated } from '../../../server/features/events/activities.ts';
import { recordActivity } from '../../../server/platform/activities/record-activity.ts';
import { takeBack, undoActivities } from '../../../server/platform/activities/undo-activities.ts';
import { setClock } from '../../../server/platform/clock.ts';
import {
  createEvent,
  createOrganiser,
  createPeople,
  eventFields,
  eventOf,
  type Organiser,
} from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { notificationLines } from '../../support/notification-lines.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, runWaiting, useServer } from '../../support/server.ts';

const textsOf = async (reader: Person) => (await notificationLines(reader)).map(({ text }) => text);
const subjectsTo = ({ email }: Person) => outbox.to(email).map(({ subject }) => subject);
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

describe('Notifications about one thing', () => {
  useServer();
  let mette: Organiser;
  let slug: string;

  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
    mette = await createOrganiser();
    await mette.post('/notifications/settings', { topics: ['events', 'initiatives', 'companies'] });
    slug = await createEvent(mette, { title: 'Kaffe' });
  });

  const register = async (guests: readonly Person[]) => {
    for (const guest of guests) await guest.post(`/events/${slug}/registrations`);
    await jobsDone();
  };
  const withdraw = async (guest: Person) => {
    await guest.post(`/events/${slug}/withdrawal`);
    await jobsDone();
  };
  const read = async () => {
    for (const { id, isUnread } of await notificationLines(mette))
      if (isUnread) await mette.post(`/notifications/${id}`);
  };

  describe('that was done and undone', () => {
    it('lose the one who withdrew before they were read', async () => {
      const [anna, bo] = [await createPerson({ name: 'Anna' }), await createPerson({ name: 'Bo' })];
      await register([anna, bo]);
      const before = await textsOf(mette);

      await withdraw(bo);
      const between = await textsOf(mette);
      await withdraw(anna);

      expect(before).to.deep.equal(['2 har tilmeldt sig Kaffe, senest Bo og Anna']);
      expect(between).to.deep.equal(['Anna har tilmeldt sig Kaffe']);
      expect(await textsOf(mette)).to.deep.equal([]);
      expect((await mette.get('/')).text).to.match(/data-count-of="notifications" data-count="0"/);
    });

    it('come back without a second e-mail when the same is done again', async () => {
      const anna = await createPerson({ name: 'Anna' });

      for (let time = 1; time <= 3; time += 1) {
        await register([anna]);
        await withdraw(anna);
      }
      await register([anna]);
      await runWaiting(notificationSummaries);

      expect(await textsOf(mette)).to.deep.equal(['Anna har tilmeldt sig Kaffe']);
      expect(subjectsTo(mette)).to.deep.equal(['Anna har tilmeldt sig Kaffe']);
    });

    it('that came after one that was known leave their e-mail when the known one is undone', async () => {
      const [anna, bo] = [await createPerson({ name: 'Anna' }), await createPerson({ name: 'Bo' })];
      await register([anna]);
      await withdraw(anna);
      await register([anna]); // known by e-mail
      await register([bo]);
      await withdraw(anna);
      await runWaiting(notificationSummaries);

      expect(subjectsTo(mette)).to.deep.equal(['Anna har tilmeldt sig Kaffe', 'Bo har tilmeldt sig Kaffe']);
    });

    it('do not notify again those who have read it, within a day', async () => {
      const anna = await createPerson({ name: 'Anna' });
      await register([anna]);
      await read();
      await withdraw(anna);
      await register([anna]);
      const nextHour = await notificationLines(mette);

      await withdraw(anna);
      setClock(inHours(25));
      await register([anna]);

      expect(nextHour.map(({ isUnread }) => isUnread)).to.deep.equal([false]);
      expect((await notificationLines(mette)).map(({ isUnread }) => isUnread)).to.deep.equal([true, false]);
    });

    it('are not about a removed registration, comment or participation, nor a withdrawn claim', async () => {
      const [anna, guest] = [await createPerson({ name: 'Anna' }), await createOrganiser()];
      const initiative = await Initiative.create({
        slug: `i-${mette.id}`,
        title: 'Strøm',
        status: 'running',
        responsibleId: mette.id,
      });
      const at = `/initiatives/${initiative.slug}`;
      const company = `/companies/${mette.company.slug}`;
      await register([anna]);
      await anna.post(`${at}/comments`, { body: 'Godt' });
      await guest.post(`${at}/companies`, { companyId: String(guest.company.id) });
      await anna.post(`${company}/claims`, { message: '' });
      await jobsDone();
      const before = await textsOf(mette);

      await mette.post(`/events/${slug}/registrations/${anna.id}/removal`, { reason: 'Fuldt' });
      const [, comment] = /comments\/(\d+)/.exec((await anna.get(at)).text) ?? [];
      await anna.post(`${at}/comments/${comment}/removal`);
      await guest.post(`${at}/companies/leave`, { companyId: String(guest.company.id) });
      const [, request] = /requests\/(\d+)\/withdrawal/.exec((await anna.get('/me/requests')).text) ?? [];
      await anna.post(`/me/requests/${request}/withdrawal`);
      await jobsDone();

      expect(before).to.have.length(4);
      expect(await textsOf(mette)).to.deep.equal([]);
    });

    it('lose it once, also when the job of the undoing runs several times at once', async () => {
      const [anna, bo] = [await createPerson({ name: 'Anna' }), await createPerson({ name: 'Bo' })];
      await register([anna, bo]);
      await execute(sql`UPDATE activities SET undone_at = now() WHERE actor_id = ${bo.id}`);
      const [undone] = await rows<{ id: number }>(sql`
        SELECT id::integer FROM activities WHERE actor_id = ${bo.id} AND undone_at IS NOT NULL`);

      await Promise.all([1, 2, 3].map(() => takeBack(undone?.id ?? 0)));

      expect(await textsOf(mette)).to.deep.equal(['Anna har tilmeldt sig Kaffe']);
    });

    it('are not written when it was undone before it was delivered', async () => {
      const anna = await createPerson({ name: 'Anna' });
      const subjectId = (await eventOf(slug))?.id ?? 0;
      await inTransaction(async () => {
        await recordActivity(registrationCreated, {
          actor: anna,
          subjectId,
          audience: [mette.id],
          data: { title: 'Kaffe', slug },
          undoId: anna.id,
        });
        await undoActivities(registrationCreated, [{ subjectId, undoId: anna.id }]);
      });
      await jobsDone();

      expect(await textsOf(mette)).to.deep.equal([]);
      expect(subjectsTo(mette)).to.deep.equal([]);
    });

    it('about an event that was published again are one line and one e-mail to followers', async () => {
      const follower = await createPerson();
      await follower.post('/notifications/settings', { topics: ['follows'] });
      await follower.post(`/companies/${mette.company.slug}/follow`);
      await follower.post(`/companies/${mette.company.slug}/unfollow`);
      await follower.post(`/companies/${mette.company.slug}/follow`);
      const draft = await createEvent(mette, { title: 'Te', draft: 'true' });

      for (let time = 1; time <= 3; time += 1) {
        await mette.post(`/events/${draft}/publication`);
        await jobsDone();
        if (time < 3) await mette.post(`/events/${draft}/unpublication`);
        await jobsDone();
      }
      await runWaiting(notificationSummaries);

      expect(await textsOf(follower)).to.deep.equal(['Ny begivenhed fra en virksomhed, du følger: Te']);
      expect(subjectsTo(follower)).to.have.length(1);
      expect(await textsOf(mette)).to.deep.equal([]);
    });
  });

  describe('by e-mail', () => {
    it('are one at once, and one at the end of the hour for all others', async () => {
      const guests = await createPeople(40);

      await register(guests.slice(0, 1));
      await register(guests.slice(1));
      const atOnce = subjectsTo(mette);
      await runWaiting(notificationSummaries);
      const afterAnHour = subjectsTo(mette);
      await runWaiting(notificationSummaries);

      expect(atOnce).to.deep.equal([`${guests[0]?.name} har tilmeldt sig Kaffe`]);
      expect(afterAnHour.slice(1)).to.deep.equal([
        `39 har tilmeldt sig Kaffe, senest ${guests.at(-1)?.name}`,
      ]);
      expect(subjectsTo(mette)).to.have.length(2);
    });

    it('are not sent about what was read, or undone, within the hour', async () => {
      const [one, two, three] = await createPeople(3);
      await register([one] as Person[]); // delivered first: the e-mail is about it
      await register([two] as Person[]);
      await withdraw(two as Person);
      await runWaiting(notificationSummaries);
      await register([three] as Person[]);
      await read();
      await runWaiting(notificationSummaries);

      expect(subjectsTo(mette)).to.have.length(1);
    });

    it('are one in an hour also when each was read before the next', async () => {
      const guests = await createPeople(3);
      for (const guest of guests) {
        await register([guest]);
        await read();
      }
      setClock(inHours(2));
      await register(await createPeople(1));

      expect(subjectsTo(mette)).to.have.length(2);
    });

    it('have the words of the newest comments', async () => {
      const at = `/initiatives/i-${mette.id}`;
      await Initiative.create({
        slug: `i-${mette.id}`,
        title: 'Strøm',
        status: 'running',
        responsibleId: mette.id,
      });
      const writers = await createPeople(8);
      for (const [index, writer] of writers.entries()) {
        await writer.post(`${at}/comments`, { body: `Indlæg ${index}` });
        await jobsDone(); // the first e-mail is about the first comment alone
      }
      await runWaiting(notificationSummaries);

      expect(await textsOf(mette)).to.deep.equal([
        `8 nye indlæg i debatten om Strøm, senest fra ${writers[7]?.name} og ${writers[6]?.name}`,
      ]);
      expect(outbox.to(mette.email)).to.have.length(2);
      const text = outbox.to(mette.email)[1]?.text ?? '';
      expect(text).to.contain('7 nye indlæg i debatten om Strøm');
      for (const index of [3, 4, 5, 6, 7]) expect(text).to.contain(`»Indlæg ${index}«`);
      expect(text).not.to.contain('»Indlæg 2«');
      const [stored] = await rows<{ about: number[] }>(sql`
        SELECT about_user_ids AS about FROM emails WHERE user_id = ${mette.id} ORDER BY id DESC LIMIT 1`);
      expect(stored?.about).to.have.members(writers.slice(3).map(({ id }) => id)); // erased with each of them
    });

    it('about a cancellation, a seat or a change are those of the event, not two of each', async () => {
      const [guest, waiting] = [await createPerson(), await createPerson()];
      for (const person of [guest, waiting])
        await person.post('/notifications/settings', { topics: ['events', 'service'] });
      const small = await createEvent(mette, { title: 'Lille', capacity: '1' });
      for (const person of [guest, waiting]) await person.post(`/events/${small}/registrations`);
      await jobsDone(); // no e-mail is sent about a place on the waiting list that the person has left
      await guest.post(`/events/${small}/withdrawal`);
      await jobsDone(); // nor about a seat at an event that is cancelled
      await mette.post(
        `/events/${small}/edit`,
        eventFields(mette.company.id, { title: 'Lille', capacity: '1', placeName: 'Lokale 7' }),
      );
      await mette.post(`/events/${small}/cancellation`, { reason: 'Syg' });
      await jobsDone();

      expect(subjectsTo(waiting).sort()).to.deep.equal([
        'Aflyst: Lille',
        'Du har fået en plads: Lille',
        'Du står på venteliste: Lille',
      ]);
    });
  });
});
