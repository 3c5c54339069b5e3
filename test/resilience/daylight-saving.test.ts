import { expect } from 'chai';
import { Event, execute, sql } from '../../models/index.ts';
import { eventReminders } from '../../server/features/events/jobs.ts';
import { now, setClock } from '../../server/platform/clock.ts';
import { fromLocalTime, localDay, midnightAfter, toLocalTime } from '../../server/platform/text/format.ts';
import { createPerson } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

/**
 * The Sundays on which daylight saving time begins and ends: 2.30 does not exist on the first, and twice on
 * the second.
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

    it(`the day has ${hours} hours, and every time is converted there and back`, () => {
      const length = midnightAfter(day).getTime() - fromLocalTime(`${day}T00:00`).getTime();
      expect(length).to.equal(hours * 3_600_000);
      for (const wall of ['T00:00', 'T01:59', 'T03:00', 'T12:00', 'T23:59'])
        expect(toLocalTime(fromLocalTime(day + wall))).to.equal(day + wall);
    });

    it('the list of the day has its late events, and none of the next day', async () => {
      setClock(fromLocalTime(`${before}T12:00`));
      await event(`sent-${hours}`, fromLocalTime(`${day}T23:30`), fromLocalTime(`${day}T23:50`));
      await event(`naeste-${hours}`, fromLocalTime(`${after}T00:30`), fromLocalTime(`${after}T02:00`));

      const { text } = await new Visitor().get(`/events?from=${day}&to=${day}`);

      expect(text).to.contain(`/events/sent-${hours}`).and.not.to.contain(`/events/naeste-${hours}`);
      expect(text).to.contain('23.30');
    });

    it('an event at 2.30 has the same time in the list, in the e-mail and in calendars', async () => {
      setClock(fromLocalTime(`${before}T12:00`));
      const guest = await createPerson();
      const [from, to] = [fromLocalTime(`${day}T02:30`), fromLocalTime(`${day}T05:00`)];
      const created = await event(`nat-${hours}`, from, to);
      await execute(
        sql`INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
          VALUES ('event', ${created.id}, ${guest.id}, 'confirmed')`,
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
      // RFC 5545, 3.3.5: a time that occurs twice is the first of the two.
      expect(calendar).to.contain(`DTSTART;TZID=Europe/Copenhagen:${start}${wall}`);
    });

    it('the day ends at its own midnight', async () => {
      const last = fromLocalTime(`${day}T23:59`);
      setClock(last);
      expect(localDay(now())).to.equal(day);
      setClock(new Date(last.getTime() + 60_000));
      expect(localDay(now())).to.equal(after);
    });

    it('a guest is reminded once, on the day before', async () => {
      setClock(fromLocalTime(`${before}T12:00`));
      const guest = await createPerson();
      const created = await event(
        `moede-${hours}`,
        fromLocalTime(`${day}T09:00`),
        fromLocalTime(`${day}T10:00`),
      );
      await execute(
        sql`INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
          VALUES ('event', ${created.id}, ${guest.id}, 'confirmed')`,
      );

      for (const hour of ['T09:10', 'T12:10', 'T23:10']) {
        setClock(fromLocalTime(before + hour));
        await eventReminders.run({});
        await jobsDone();
      }

      const emails = outbox.to(guest.email);
      expect(emails).to.have.length(1);
      expect(emails[0]?.text).to.match(/9\.00.*10\.00/);
    });

    it('an all-day event is one day in calendars, and a meeting has its local time', async () => {
      setClock(fromLocalTime(`${before}T12:00`));
      await event(`heldag-${hours}`, fromLocalTime(`${day}T00:00`), midnightAfter(day), true);
      await event(`formiddag-${hours}`, fromLocalTime(`${day}T09:00`), fromLocalTime(`${day}T10:00`));

      const whole = (await new Visitor().get(`/events/heldag-${hours}.ics`)).text;
      const meeting = (await new Visitor().get(`/events/formiddag-${hours}.ics`)).text;

      expect(whole).to.contain(`DTSTART;VALUE=DATE:${start}`).and.to.contain(`DTEND;VALUE=DATE:${end}`);
      expect(meeting).to.contain(`DTSTART;TZID=Europe/Copenhagen:${start}T090000`);
      expect(meeting).to.contain(`DTEND;TZID=Europe/Copenhagen:${start}T100000`);
    });
  });
