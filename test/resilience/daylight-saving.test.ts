import { expect } from 'chai';
import { Event, rows, sql } from '../../models/index.ts';
import { eventReminders } from '../../server/features/events/jobs.ts';
import { now, setClock } from '../../server/platform/clock.ts';
import { fromTownTime, midnightAfter, toTownTime, townDay } from '../../server/platform/text/format.ts';
import { createPerson } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

/**
 * The Sundays on which the town's clocks are put forward and back. Half past two is missing on the one, and
 * comes twice on the other.
 */
const changes = [
  {
    day: '2027-03-28',
    before: '2027-03-27',
    after: '2027-03-29',
    hours: 23,
    start: '20270328',
    end: '20270329',
    begins: '2027-03-28T01:30:00.000Z',
    shown: '3.30–5.00',
    wall: 'T033000',
  },
  {
    day: '2027-10-31',
    before: '2027-10-30',
    after: '2027-11-01',
    hours: 25,
    start: '20271031',
    end: '20271101',
    begins: '2027-10-31T00:30:00.000Z',
    shown: '2.30–5.00',
    wall: 'T023000',
  },
];

for (const { day, before, after, hours, start, end, begins, shown, wall } of changes)
  describe(`On ${day}, when the clocks change`, () => {
    useServer();
    const event = (slug: string, from: Date, to: Date, allDay = false) =>
      Event.create({ slug, title: slug, startsAt: from, endsAt: to, allDay } as never);

    it(`the day has ${hours} hours, and every time that there is comes back as it was typed`, () => {
      const length = midnightAfter(day).getTime() - fromTownTime(`${day}T00:00`).getTime();
      expect(length).to.equal(hours * 3_600_000);
      for (const wall of ['T00:00', 'T01:59', 'T03:00', 'T12:00', 'T23:59'])
        expect(toTownTime(fromTownTime(day + wall))).to.equal(day + wall);
    });

    it('the list of that day has what begins late in it, and nothing of the next', async () => {
      setClock(fromTownTime(`${before}T12:00`));
      await event(`sent-${hours}`, fromTownTime(`${day}T23:30`), fromTownTime(`${day}T23:50`));
      await event(`naeste-${hours}`, fromTownTime(`${after}T00:30`), fromTownTime(`${after}T02:00`));

      const { text } = await new Visitor().get(`/events?from=${day}&to=${day}`);

      expect(text).to.contain(`/events/sent-${hours}`).and.not.to.contain(`/events/naeste-${hours}`);
      expect(text).to.contain('23.30');
    });

    it('what begins at the strangest hour is in its list, in the letter and in calendars at one and the same time', async () => {
      setClock(fromTownTime(`${before}T12:00`));
      const guest = await createPerson();
      const [from, to] = [fromTownTime(`${day}T02:30`), fromTownTime(`${day}T05:00`)];
      const made = await event(`nat-${hours}`, from, to);
      await rows(
        sql`INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
          VALUES ('event', ${made.id}, ${guest.id}, 'confirmed')`,
      );

      await eventReminders.run({});
      await jobsDone();
      const list = (await new Visitor().get(`/events?from=${day}&to=${day}`)).text;
      const calendar = (await new Visitor().get(`/events/nat-${hours}.ics`)).text;

      expect(from.toISOString()).to.equal(begins);
      expect(list).to.contain(`/events/nat-${hours}`).and.to.contain(shown);
      expect(
        outbox
          .to(guest.email)
          .map(({ text }) => text ?? '')
          .join(),
      ).to.contain(shown);
      // RFC 5545, 3.3.5: a time that comes twice is the first of the two.
      expect(calendar).to.contain(`DTSTART;TZID=Europe/Copenhagen:${start}${wall}`);
    });

    it('a day has ended and the next begun at its own midnight', async () => {
      const last = fromTownTime(`${day}T23:59`);
      setClock(last);
      expect(townDay(now())).to.equal(day);
      setClock(new Date(last.getTime() + 60_000));
      expect(townDay(now())).to.equal(after);
    });

    it('who has a chair that day is reminded the day before, once', async () => {
      setClock(fromTownTime(`${before}T12:00`));
      const guest = await createPerson();
      const made = await event(`moede-${hours}`, fromTownTime(`${day}T09:00`), fromTownTime(`${day}T10:00`));
      await rows(
        sql`INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
          VALUES ('event', ${made.id}, ${guest.id}, 'confirmed')`,
      );

      for (const hour of ['T09:10', 'T12:10', 'T23:10']) {
        setClock(fromTownTime(before + hour));
        await eventReminders.run({});
        await jobsDone();
      }

      const letters = outbox.to(guest.email);
      expect(letters).to.have.length(1);
      expect(letters[0]?.text).to.match(/9\.00.*10\.00/);
    });

    it('a whole day is one day in calendars, and a meeting keeps its hour', async () => {
      setClock(fromTownTime(`${before}T12:00`));
      await event(`heldag-${hours}`, fromTownTime(`${day}T00:00`), midnightAfter(day), true);
      await event(`formiddag-${hours}`, fromTownTime(`${day}T09:00`), fromTownTime(`${day}T10:00`));

      const whole = (await new Visitor().get(`/events/heldag-${hours}.ics`)).text;
      const meeting = (await new Visitor().get(`/events/formiddag-${hours}.ics`)).text;

      expect(whole).to.contain(`DTSTART;VALUE=DATE:${start}`).and.to.contain(`DTEND;VALUE=DATE:${end}`);
      expect(meeting).to.contain(`DTSTART;TZID=Europe/Copenhagen:${start}T090000`);
      expect(meeting).to.contain(`DTEND;TZID=Europe/Copenhagen:${start}T100000`);
    });
  });
