import { expect } from 'chai';
import ical from 'node-ical';
import {
  createEvent,
  createOrganiser,
  createTwoPeople,
  eventFields,
  inHours,
  runChangeEmails,
} from '../../support/builders/events.ts';
import type { Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';

describe('The e-mails of an event', () => {
  useServer();

  const files = (to: Person) =>
    outbox.to(to.email).flatMap(({ attachments }) =>
      attachments.map(({ filename, contentType, content }) => {
        expect(filename).to.equal('event.ics');
        expect(contentType).to.equal('text/calendar');
        return Object.values(ical.sync.parseICS(content.toString())).find((each) => each?.type === 'VEVENT');
      }),
    );

  it('have it as a file that calendars follow from the seat to the cancellation', async () => {
    const mette = await createOrganiser();
    const overrides = { title: 'Kursus', capacity: '1', onlineUrl: 'https://moede.example/rum' };
    const slug = await createEvent(mette, overrides);
    const [first, second] = await createTwoPeople();
    await first.post(`/events/${slug}/registrations`);
    await second.post(`/events/${slug}/registrations`);
    await jobsDone();

    const [seat] = files(first);
    const [waiting] = files(second);
    expect(seat).to.include({ summary: 'Kursus', status: 'CONFIRMED', sequence: 0 });
    expect(seat?.description).to.contain('https://moede.example/rum');
    expect(waiting).to.include({ uid: seat?.uid, status: 'TENTATIVE' });
    expect(waiting?.description).not.to.contain('https://moede.example/rum');

    const moved = { ...overrides, startsAt: inHours(72), endsAt: inHours(74) };
    await mette.post(`/events/${slug}/edit`, eventFields(mette.company.id, moved));
    await runChangeEmails();
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Syg' });
    await jobsDone();

    const [, change, cancellation] = files(first);
    expect(change).to.include({ uid: seat?.uid, sequence: 1 });
    expect(change?.start?.getTime()).to.be.above(seat?.start?.getTime() ?? 0);
    expect(cancellation).to.include({ uid: seat?.uid, status: 'CANCELLED' });
    expect(Number(cancellation?.sequence)).to.be.above(1);
  });
});
