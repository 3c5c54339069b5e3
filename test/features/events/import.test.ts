import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { planCalendar } from '../../../server/features/events/import/plan.ts';
import { importCalendar } from '../../../server/features/events/import/service.ts';
import {
  calendarBytes,
  importPath,
  meeting,
  planCounts,
  runImport,
  slugOfUid,
  uploadCalendar,
} from '../../support/builders/calendar-imports.ts';
import {
  createEvent,
  createOrganiser,
  createTwoPeople,
  eventOf,
  runChangeEmails,
  statusOf,
  vevent,
} from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const PATH = importPath;

describe('The import of events', () => {
  useServer();

  it('shows a preview, imports on confirmation, and changes nothing the next time', async () => {
    const clerk = await createPerson({ role: 'officer' });
    const content = calendarBytes(
      meeting('vis-1', 'Handelsforum'),
      meeting('vis-2', 'Byvandring'),
      vevent('UID:vis-3', 'SUMMARY:Uden tid'),
    );

    const preview = await uploadCalendar(clerk, content);
    const before = await slugOfUid('vis-1');
    const [, id = ''] = /name="upload" value="([^"]+)"/.exec(preview.text) ?? [];
    const done = await clerk.post(`${PATH}/confirmation`, { upload: id });
    const page = await clerk.get(PATH);
    const again = await uploadCalendar(clerk, content);

    expect(preview.status).to.equal(200);
    expect(preview.text)
      .to.contain('<b>2</b>nye')
      .and.contain('Handelsforum')
      .and.match(/<tr data-kind="refused"><td[^>]*>16<\/td>[\s\S]*?Starttidspunkt mangler/);
    expect(before).to.equal('');
    expect(done.location).to.equal(PATH);
    expect(page.text).to.contain('Hentet ind: 2 nye, 0 ændret.');
    expect((await new Visitor().get(`/events/${await slugOfUid('vis-1')}`)).text).to.contain('Handelsforum');
    expect(again.text).to.contain('Der er intet at ændre').and.contain('<b>2</b>uændrede');
  });

  it('reports at the field that a file is no calendar, or is empty', async () => {
    const clerk = await createPerson({ role: 'officer' });

    for (const [content, message] of [
      [Buffer.from('hej'), 'Det er ikke en kalenderfil'],
      [calendarBytes(), 'der er ingen begivenheder i den'],
    ] as const) {
      const answer = await uploadCalendar(clerk, content);
      expect(answer.status).to.equal(422);
      expect(answer.text)
        .to.match(/id="field-file-error"/)
        .and.contain(message);
    }
  });

  it('of the same file twice changes nothing; of a changed file, only what differs', async () => {
    expect(await runImport(meeting('to-1', 'Et'), meeting('to-2', 'To'))).to.deep.equal({
      createdCount: 2,
      changedCount: 0,
    });
    expect(await runImport(meeting('to-1', 'Et'), meeting('to-2', 'To'))).to.deep.equal({
      createdCount: 0,
      changedCount: 0,
    });
    const slug = await slugOfUid('to-1');
    expect(await runImport(meeting('to-1', 'Et', 'LOCATION:Rådhuset'), meeting('to-2', 'To'))).to.deep.equal({
      createdCount: 0,
      changedCount: 1,
    });
    expect(await eventOf(slug)).to.include({ sequence: 1, uid: 'to-1' });
    expect(await slugOfUid('to-1')).to.equal(slug);
  });

  it('by several at the same moment creates no duplicates', async () => {
    const plan = await planCalendar(calendarBytes(meeting('dob-1', 'Dobbelt'), meeting('dob-2', 'Dobbelt')));

    const done = await Promise.all([1, 2, 3].map(() => importCalendar(plan, null)));

    expect(done.map(({ createdCount }) => createdCount).sort()).to.deep.equal([0, 0, 2]);
  });

  it('notifies registered users of a new time and of a cancellation, once', async () => {
    const omar = await createPerson();
    await runImport(meeting('sig-1', 'Signup'));
    await omar.post(`/events/${await slugOfUid('sig-1')}/registrations`);

    for (let twice = 0; twice < 2; twice += 1)
      await runImport(meeting('sig-1', 'Signup', 'LOCATION:Nyt sted'));
    await runChangeEmails();
    for (let twice = 0; twice < 2; twice += 1)
      await runImport(meeting('sig-1', 'Signup', 'LOCATION:Tredje sted', 'STATUS:CANCELLED'));
    await jobsDone();

    expect(
      outbox
        .to(omar.email)
        .map(({ subject }) => subject)
        .slice(1),
    ).to.deep.equal(['Ny tid eller nyt sted: Signup', 'Aflyst: Signup']);
  });

  it('restores a cancelled event, and promotes from the waiting list', async () => {
    const [first, second] = await createTwoPeople();
    await runImport(meeting('igen-1', 'Igen'));
    const slug = await slugOfUid('igen-1');
    await execute(sql`
      UPDATE seat_pools SET capacity = 1
      WHERE subject_type = 'event' AND subject_id = (SELECT id FROM events WHERE slug = ${slug})`);
    for (const one of [first, second]) await one.post(`/events/${slug}/registrations`);

    await runImport(meeting('igen-1', 'Igen', 'STATUS:CANCELLED'));
    await first.post(`/events/${slug}/withdrawal`);
    expect(await statusOf(slug, second.id)).to.equal('waiting');
    await runImport(meeting('igen-1', 'Igen'));

    expect(await statusOf(slug, second.id)).to.equal('confirmed');
    expect((await new Visitor().get(`/events/${slug}`)).text).not.to.contain('EventCancelled');
  });

  it('is all or nothing', async () => {
    const plan = await planCalendar(calendarBytes(meeting('alt-1', 'Første'), meeting('alt-2', 'Anden')));
    const second = plan.toCreate[1];
    if (second) plan.toCreate[1] = { ...second, title: 'x'.repeat(500) };

    await importCalendar(plan, null).then(
      () => expect.fail('it went in'),
      () => {},
    );

    expect(await slugOfUid('alt-1')).to.equal('');
  });

  it('leaves events alone that were created here, also when our own calendar is imported', async () => {
    const slug = await createEvent(await createOrganiser(), { title: 'Hjemmegroet' });
    const own = Buffer.from((await new Visitor().get(`/events/${slug}.ics`)).text);

    const plan = await planCalendar(own);

    expect(planCounts(plan)).to.deep.equal([0, 0, 0, 1]);
    expect(plan.refused[0]?.reason).to.equal('ownEvent');
  });

  it('gives each occurrence of a series a slug with its date', async () => {
    await runImport(meeting('uge-1', 'Torsdagsbar', 'RRULE:FREQ=WEEKLY;COUNT=4'));
    const series = await rows<{ slug: string }>(
      sql`SELECT slug FROM events WHERE uid LIKE 'uge-1/%' ORDER BY starts_at`,
    );

    expect(series).to.have.length(4);
    expect(series.every(({ slug }) => /^torsdagsbar-\d{4}-\d\d-\d\d$/.test(slug))).to.equal(true);
    expect(await runImport(meeting('uge-1', 'Torsdagsbar', 'RRULE:FREQ=WEEKLY;COUNT=4'))).to.deep.equal({
      createdCount: 0,
      changedCount: 0,
    });
  });

  it('is for the office', async () => {
    const [member, visitor] = [await createPerson(), new Visitor()];

    expect((await visitor.get(PATH)).location).to.contain('/sign-in');
    expect((await member.get(PATH)).status).to.equal(403);
    expect((await uploadCalendar(member, calendarBytes(meeting('x', 'x')))).status).to.equal(403);
    expect((await uploadCalendar(visitor, calendarBytes(meeting('x', 'x')))).location).to.contain('/sign-in');
    expect((await member.post(`${PATH}/confirmation`, { upload: 'x' })).status).to.equal(403);
    expect((await visitor.post(`${PATH}/confirmation`, { upload: 'x' })).location).to.contain('/sign-in');
  });

  it('is confirmed once, by the officer who saw the preview', async () => {
    const [clerk, other] = [await createPerson({ role: 'officer' }), await createPerson({ role: 'officer' })];
    const [, id = ''] =
      /name="upload" value="([^"]+)"/.exec(
        (await uploadCalendar(clerk, calendarBytes(meeting('ja-1', 'Ja')))).text,
      ) ?? [];

    await other.post(`${PATH}/confirmation`, { upload: id });
    expect(await slugOfUid('ja-1')).to.equal('');
    await clerk.post(`${PATH}/confirmation`, { upload: id });
    expect(await slugOfUid('ja-1')).not.to.equal('');
    const again = await clerk.post(`${PATH}/confirmation`, { upload: id });
    expect(again.status).to.equal(410);
    expect(again.text).to.contain('Filen er her ikke længere');
    expect((await clerk.post(`${PATH}/confirmation`, { upload: 'invalid' })).status).to.equal(422);
  });

  it('refuses a missing, an invalid and a too large file with a reason', async () => {
    const clerk = await createPerson({ role: 'officer' });

    expect((await clerk.upload(PATH, {}, {})).status).to.equal(422);
    expect((await uploadCalendar(clerk, Buffer.alloc(0))).status).to.equal(422);
    expect((await uploadCalendar(clerk, Buffer.from([0, 255, 254, 1, 0]))).text).to.contain(
      'Det er ikke en kalenderfil',
    );
    expect((await uploadCalendar(clerk, Buffer.alloc(3 * 1024 * 1024, 'x'))).status).to.equal(413);
    expect((await clerk.post(PATH, { file: 'x' })).status).to.equal(422);
  });
});
