import { expect } from 'chai';
import { setClock } from '../../../server/platform/clock.ts';
import {
  createEvent,
  createOrganiser,
  eventFields,
  eventOf,
  inHours,
  runChangeEmails,
} from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('An event', () => {
  useServer();

  it('is created by a company and visible to everybody', async () => {
    const mette = await createOrganiser('Hedens Grønt ApS');

    const slug = await createEvent(mette);
    const page = await new Visitor().get(`/events/${slug}`);

    expect(slug).to.equal('morgenmoede-om-groen-omstilling');
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('Morgenmøde om grøn omstilling').and.contain('Hedens Grønt ApS');
    expect(page.text).to.contain('<h3>Program</h3>');
    expect((await new Visitor().get('/events')).text).to.contain(`/events/${slug}`);
  });

  it('describes itself to search engines', async () => {
    const slug = await createEvent(await createOrganiser(), { title: 'Kursus i salg', capacity: '12' });

    const { text } = await new Visitor().get(`/events/${slug}`);
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? [];

    expect(JSON.parse(json)).to.include({
      '@type': 'Event',
      name: 'Kursus i salg',
      eventStatus: 'https://schema.org/EventScheduled',
      maximumAttendeeCapacity: 12,
      remainingAttendeeCapacity: 12,
    });
  });

  it('gets a unique slug when the title is taken, also at the same moment', async () => {
    const mette = await createOrganiser();

    const slugs = await Promise.all(
      [1, 2, 3, 4].map((hour) =>
        createEvent(mette, { title: 'Åbent hus', startsAt: inHours(20 + hour), endsAt: inHours(30) }),
      ),
    );

    expect(slugs.sort()).to.deep.equal(['aabent-hus', 'aabent-hus-2', 'aabent-hus-3', 'aabent-hus-4']);
  });

  it('is announced twice only when the organiser says so', async () => {
    const mette = await createOrganiser();
    const fields = eventFields(mette.company.id, { title: 'Åbent hus', another: '' });
    const first = await mette.post('/events/new', fields);

    const again = await mette.post('/events/new', { ...fields, title: 'ÅBENT HUS' });

    expect(again.status).to.equal(422);
    expect(again.text).to.contain('I har allerede en begivenhed med det navn på det tidspunkt.');
    expect(again.text).to.match(/<input[^>]+name="another"/);
    const second = await mette.post('/events/new', { ...fields, another: 'true' });
    expect(second.status).to.equal(303);
    for (const { location } of [first, second])
      await mette.post(`${location}/cancellation`, { reason: 'Syg' });
    expect((await mette.post('/events/new', fields)).status).to.equal(303);
    const other = await createOrganiser();
    expect(
      (await other.post('/events/new', { ...fields, organiser: String(other.company.id) })).status,
    ).to.equal(303);
  });

  it('takes no time that does not exist, and no year that is a slip', async () => {
    const mette = await createOrganiser();
    const fields = (startsAt: string, endsAt: string) => eventFields(mette.company.id, { startsAt, endsAt });

    const skipped = await mette.post('/events/new', fields('2027-03-28T02:30', '2027-03-28T04:00'));
    expect(skipped.status).to.equal(422);
    expect(skipped.text).to.contain('Det tidspunkt findes ikke');
    const late = await mette.post('/events/new', fields('2099-01-01T10:00', '2099-01-01T12:00'));
    expect(late.status).to.equal(422);
    expect(late.text).to.contain('mere end ti år ude i fremtiden');
    const { status } = await mette.post('/events/new', fields('2027-10-31T02:30', '2027-10-31T04:00'));
    expect(status, 'a repeated time').to.equal(303);
  });

  it('never gets a slug that is a page of the feature', async () => {
    const mette = await createOrganiser();

    expect(await createEvent(mette, { title: 'Mine' })).to.equal('mine-2');
    expect(await createEvent(mette, { title: 'New' })).to.equal('new-2');
  });

  it('can last whole days', async () => {
    const slug = await createEvent(await createOrganiser(), {
      title: 'Markedsdage',
      allDay: 'true',
      startsAt: `${inHours(48).slice(0, 10)}T09:00`,
      endsAt: `${inHours(72).slice(0, 10)}T08:00`,
    });

    const ics = (await new Visitor().get(`/events/${slug}.ics`)).text;
    const [from, to] = [inHours(48), inHours(96)].map((at) => at.slice(0, 10).replaceAll('-', ''));

    expect(ics).to.contain(`DTSTART;VALUE=DATE:${from}`).and.contain(`DTEND;VALUE=DATE:${to}`);
  });

  it('is created only by members of a company or the office', async () => {
    const [loner, clerk, visitor] = [
      await createPerson(),
      await createPerson({ role: 'officer' }),
      new Visitor(),
    ];

    expect((await visitor.get('/events/new')).location).to.equal('/sign-in?next=%2Fevents%2Fnew');
    expect((await visitor.post('/events/new', eventFields('office'))).status).to.equal(303);
    expect((await loner.get('/events/new')).status).to.equal(403);
    expect((await loner.post('/events/new', eventFields('office'))).status).to.equal(403);
    expect((await clerk.post('/events/new', eventFields('office'))).status).to.equal(303);
  });

  it('cannot be created in the name of another company, or of the office', async () => {
    const [mette, omar] = [await createOrganiser(), await createOrganiser()];

    expect((await mette.post('/events/new', eventFields(omar.company.id))).status).to.equal(422);
    expect((await mette.post('/events/new', eventFields('office'))).status).to.equal(422);
  });

  it('form is shown again with all errors at once, in one field or between two', async () => {
    const mette = await createOrganiser();
    const wrong = { title: '', capacity: '0', startsAt: inHours(30), endsAt: inHours(29) };

    const { text } = await mette.post('/events/new', eventFields(mette.company.id, wrong));

    for (const name of ['title', 'capacity', 'endsAt']) expect(text).to.contain(`id="field-${name}-error"`);
    const nonsense = { title: '', startsAt: '2026-13-45T99:99', endsAt: 'x' };
    expect((await mette.post('/events/new', eventFields(mette.company.id, nonsense))).status).to.equal(422);
  });

  it('form is shown again with what was typed', async () => {
    const mette = await createOrganiser();

    const answer = await mette.post(
      '/events/new',
      eventFields(mette.company.id, { title: '', placeName: 'Rådhuset' }),
    );

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Skal udfyldes').and.contain('value="Rådhuset"');
  });

  const invalid: [string, Record<string, string | string[]>][] = [
    ['ends before it begins', { startsAt: inHours(50), endsAt: inHours(48) }],
    ['ends when it begins', { startsAt: inHours(50), endsAt: inHours(50) }],
    ['is over', { startsAt: inHours(-50), endsAt: inHours(-48) }],
    ['is on 30 February', { startsAt: '2027-02-30T10:00', endsAt: '2027-03-30T10:00' }],
    ['is at 25 o’clock', { startsAt: '2027-02-20T25:00' }],
    ['is in a far year', { startsAt: '9999-12-31T23:59', endsAt: '9999-12-31T23:59' }],
    ['is at two times', { startsAt: ['2027-02-20T10:00', '2027-02-20T10:00'] }],
    ['has no time', { startsAt: '' }],
    ['has half a seat', { capacity: '1.5' }],
    ['has no seat', { capacity: '0' }],
    ['has endless seats', { capacity: '1e99' }],
    ['has words as the number of seats', { capacity: 'mange' }],
    ['has an unsafe address', { onlineUrl: 'javascript:alert(1)' }],
    ['has a title of NUL characters', { title: '\u0000\u0000\u0000' }],
    ['has a title that is too long', { title: 'x'.repeat(200) }],
    ['has a description that is too long', { description: 'x'.repeat(9000) }],
    ['has no organiser', { organiser: '' }],
    ['has an impossible organiser', { organiser: '99999999999999999999' }],
    ['closes registration after its end', { closesAt: inHours(60) }],
  ];
  for (const [what, fields] of invalid)
    it(`is refused when it ${what}`, async () => {
      const mette = await createOrganiser();

      const answer = await mette.post('/events/new', { ...eventFields(mette.company.id), ...fields });

      expect(answer.status).to.equal(422);
    });

  it('is changed by the members of its company and the office, and by nobody else', async () => {
    const [mette, omar, clerk] = [
      await createOrganiser(),
      await createOrganiser(),
      await createPerson({ role: 'officer' }),
    ];
    const slug = await createEvent(mette);
    const changed = (title: string) => eventFields(mette.company.id, { title });

    expect((await new Visitor().get(`/events/${slug}/edit`)).status).to.equal(303);
    expect((await omar.get(`/events/${slug}/edit`)).status).to.equal(403);
    expect((await omar.post(`/events/${slug}/edit`, changed('Kapret'))).status).to.equal(403);
    expect((await mette.get(`/events/${slug}/edit`)).status).to.equal(200);
    expect((await mette.post(`/events/${slug}/edit`, changed('Mettes møde'))).status).to.equal(303);
    expect((await eventOf(slug))?.title).to.equal('Mettes møde');
    const byClerk = { ...changed('Kontorets møde'), readyReason: 'correction' };
    expect((await clerk.post(`/events/${slug}/edit`, byClerk)).status).to.equal(303);
    expect((await eventOf(slug))?.title).to.equal('Kontorets møde');
    expect((await mette.get('/events/findes-ikke/edit')).status).to.equal(404);
  });

  it('increments its sequence for changes that calendars show, and for no others', async () => {
    const mette = await createOrganiser();
    const fields = eventFields(mette.company.id, { title: 'Fast møde' });
    const slug = (await mette.post('/events/new', fields)).location?.replace('/events/', '') ?? '';

    await mette.post(`/events/${slug}/edit`, fields);
    expect((await eventOf(slug))?.sequence).to.equal(0);
    await mette.post(`/events/${slug}/edit`, { ...fields, capacity: '30' });
    expect((await eventOf(slug))?.sequence).to.equal(0);
    await mette.post(`/events/${slug}/edit`, { ...fields, capacity: '30', placeName: 'Rådhuset' });
    expect((await eventOf(slug))?.sequence).to.equal(1);
  });

  it('notifies registered users of a new time or place, once, and not of a new description', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const fields = eventFields(mette.company.id, { title: 'Flyttedag' });
    const slug = (await mette.post('/events/new', fields)).location?.replace('/events/', '') ?? '';
    await omar.post(`/events/${slug}/registrations`);

    await mette.post(`/events/${slug}/edit`, { ...fields, description: 'Andet program' });
    await mette.post(`/events/${slug}/edit`, {
      ...fields,
      description: 'Andet program',
      placeName: 'Rådhuset',
    });
    await mette.post(`/events/${slug}/edit`, {
      ...fields,
      description: 'Andet program',
      placeName: 'Rådhuset',
    });
    await runChangeEmails();

    const emails = outbox
      .to(omar.email)
      .filter(({ subject }) => subject?.startsWith('Ny tid eller nyt sted'));
    expect(emails).to.have.length(1);
    expect(emails[0]?.text).to.contain('Rådhuset, Torvet 1');
    expect((await omar.get('/notifications')).text).to.contain('Tid eller sted er ændret: Flyttedag');
  });

  it('is cancelled with a reason, which its page and e-mails show', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette, { title: 'Grillaften' });
    await omar.post(`/events/${slug}/registrations`);

    expect((await mette.get(`/events/${slug}/cancellation`)).text).to.contain('1 tilmeldt får besked');
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Kokken er syg' });
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Igen' });
    await jobsDone();

    const page = await new Visitor().get(`/events/${slug}`);
    expect(page.text).to.contain('Kokken er syg').and.contain('EventCancelled');
    const emails = outbox.to(omar.email).filter(({ subject }) => subject === 'Aflyst: Grillaften');
    expect(emails).to.have.length(1);
    expect(emails[0]?.text).to.contain('Kokken er syg');
    expect((await omar.get('/notifications')).text).to.contain('Aflyst: Grillaften');
    expect((await mette.get(`/events/${slug}/edit`)).status).to.equal(409);
    expect((await mette.post(`/events/${slug}/edit`, eventFields(mette.company.id))).status).to.equal(409);
  });

  it('is cancelled by nobody else', async () => {
    const [mette, omar] = [await createOrganiser(), await createOrganiser()];
    const slug = await createEvent(mette);

    expect((await omar.get(`/events/${slug}/cancellation`)).status).to.equal(403);
    expect((await omar.post(`/events/${slug}/cancellation`)).status).to.equal(403);
    expect((await new Visitor().post(`/events/${slug}/cancellation`)).location).to.contain('/sign-in');
    expect((await mette.post(`/events/${slug}/cancellation`, { reason: 'x'.repeat(600) })).status).to.equal(
      422,
    );
  });

  it('cannot be cancelled when it is over', async () => {
    const mette = await createOrganiser();
    const slug = await createEvent(mette);
    setClock(new Date(Date.now() + 72 * 3_600_000));

    expect((await mette.post(`/events/${slug}/cancellation`)).status).to.equal(409);
  });
});
