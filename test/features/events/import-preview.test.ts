import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { planCalendar } from '../../../server/features/events/import/plan.ts';
import { importCalendar } from '../../../server/features/events/import/service.ts';
import { toLocalTime } from '../../../server/platform/text/format.ts';
import {
  calendarBytes,
  day,
  importPath,
  meeting,
  planCounts,
  runImport,
  slugOfUid,
  uploadCalendar,
} from '../../support/builders/calendar-imports.ts';
import { calendarFile, eventOf, vevent } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { row, rows } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The import of a changed calendar', () => {
  useServer();

  it('asks before it brings a cancelled event back, or moves one with registrations', async () => {
    const [clerk, omar] = [await createPerson({ role: 'officer' }), await createPerson()];
    await runImport(meeting('spg-1', 'Flyttes'), meeting('spg-2', 'Genoplives'), meeting('spg-3', 'Tom'));
    await omar.post(`/events/${await slugOfUid('spg-1')}/registrations`);
    await runImport(meeting('spg-2', 'Genoplives', 'STATUS:CANCELLED'));
    const later = `DTSTART:${day(6)}T090000`;
    const moved = (uid: string, title: string) =>
      meeting(uid, title)
        .replace(/DTSTART:\S+/, later)
        .replace(/DTEND:\S+/, `DTEND:${day(6)}T100000`);
    const content = calendarBytes(
      moved('spg-1', 'Flyttes'),
      meeting('spg-2', 'Genoplives'),
      moved('spg-3', 'Tom'),
    );
    const startOf = async (uid: string) =>
      toLocalTime((await eventOf(await slugOfUid(uid)))?.startsAt ?? new Date(0))
        .slice(0, 10)
        .replaceAll('-', '');

    const plan = await planCalendar(content);
    const preview = await uploadCalendar(clerk, content);
    const [, id = ''] = /name="upload" value="([^"]+)"/.exec(preview.text) ?? [];
    await clerk.post(`${importPath}/confirmation`, { upload: id });

    expect(plan.questions.map(({ uid, question }) => `${uid} ${question}`)).to.deep.equal([
      'spg-1 move',
      'spg-2 restore',
    ]);
    expect(plan.toUpdate.map(({ uid }) => uid)).to.deep.equal(['spg-3']);
    const ticks = [...preview.text.matchAll(/<input[^>]*name="chosen"[^>]*>/g)].map(([tick]) => tick);
    expect(ticks).to.have.length(3); // two questions, and one that can be left out
    expect(preview.text.match(/<tr data-kind="asked">/g)).to.have.length(2);
    for (const tick of ticks) expect(tick).not.to.contain('checked');
    expect([await startOf('spg-1'), await startOf('spg-3')]).to.deep.equal([day(5), day(6)]);
    const isCancelled = async () =>
      (await new Visitor().get(`/events/${await slugOfUid('spg-2')}`)).text.includes('EventCancelled');
    expect(await isCancelled()).to.equal(true);

    const again = await uploadCalendar(clerk, content);
    const [, next = ''] = /name="upload" value="([^"]+)"/.exec(again.text) ?? [];
    const [key = ''] = plan.questions.map((question) => question.key);
    await clerk.post(`${importPath}/confirmation`, { upload: next, shown: key, chosen: key });

    expect(await startOf('spg-1')).to.equal(day(6));
    expect(await isCancelled()).to.equal(true);
  });

  it('leaves out the events that the officer ticked', async () => {
    const clerk = await createPerson({ role: 'officer' });
    const content = calendarBytes(meeting('ud-1', 'Med'), meeting('ud-2', 'Uden'));
    const { toCreate } = await planCalendar(content);
    const preview = await uploadCalendar(clerk, content);
    const [, id = ''] = /name="upload" value="([^"]+)"/.exec(preview.text) ?? [];

    await clerk.post(`${importPath}/confirmation`, {
      upload: id,
      shown: toCreate[1]?.key ?? '',
      chosen: toCreate[1]?.key ?? '',
    });

    expect(await slugOfUid('ud-1')).not.to.equal('');
    expect(await slugOfUid('ud-2')).to.equal('');
  });

  it('of an older file changes nothing, and says so', async () => {
    const version = (title: string, ...more: string[]) => meeting('ver-1', title, ...more);
    await runImport(version('Tre', 'SEQUENCE:3', 'DTSTAMP:20260101T000003Z'));

    for (const [title, more] of [
      ['Et', ['SEQUENCE:1', 'DTSTAMP:20260601T000000Z']],
      ['Uden', []],
      ['Samme', ['SEQUENCE:3', 'DTSTAMP:20260101T000002Z']],
    ] as const) {
      const plan = await planCalendar(calendarBytes(version(title, ...more)));
      expect(plan.refused.map(({ reason }) => reason)).to.deep.equal(['olderThanStored']);
      expect(await importCalendar(plan, null)).to.deep.equal({ createdCount: 0, changedCount: 0 });
    }
    await runImport(version('Nyere', 'SEQUENCE:3', 'DTSTAMP:20260101T000004Z'));

    expect((await eventOf(await slugOfUid('ver-1')))?.title).to.equal('Nyere');
  });

  it('of a newer file without a change is as good as a newer change against an older file', async () => {
    await runImport(meeting('ver-2', 'Et', 'SEQUENCE:1'), meeting('ver-3', 'Et'));
    await runImport(meeting('ver-2', 'Et', 'SEQUENCE:5'), meeting('ver-3', 'To'));

    const plan = await planCalendar(calendarBytes(meeting('ver-2', 'Gammel', 'SEQUENCE:4')));

    expect(plan.refused.map(({ reason }) => reason)).to.deep.equal(['olderThanStored']);
  });

  it('that cancels needs neither a time nor a title, and may cancel a whole series', async () => {
    const rule = 'RRULE:FREQ=DAILY;COUNT=3';
    await runImport(meeting('afl-1', 'Et'), meeting('afl-2', 'Serie', rule), meeting('afl-3', 'Tre', rule));
    const cancel = (...events: string[]) =>
      Buffer.from(calendarFile(...events).replace('VERSION:2.0', 'METHOD:CANCEL'));
    const [, second = ''] = await rows<{ uid: string }>(
      sql`SELECT uid FROM events WHERE uid LIKE 'afl-3/%' ORDER BY starts_at`,
    ).then((found) => found.map(({ uid }) => uid));
    const stamp = second.split('/')[1]?.replace(/[-:]|\.000/g, '');

    const plan = await planCalendar(
      cancel(
        vevent('UID:afl-1'),
        vevent('UID:afl-2', 'SEQUENCE:1', `DTSTART:${day(5)}T090000`, 'SUMMARY:Serie'),
        vevent('UID:afl-3', `RECURRENCE-ID:${stamp}`),
        vevent('UID:findes-ikke'),
      ),
    );
    await importCalendar(plan, null);

    expect(plan.refused.map(({ reason }) => reason)).to.deep.equal(['cancelsNothing']);
    const cancelled = await rows<{ uid: string }>(
      sql`SELECT uid FROM events WHERE uid LIKE 'afl-%' AND cancelled_at IS NOT NULL ORDER BY uid`,
    );
    expect(cancelled.map(({ uid }) => uid.split('/')[0])).to.deep.equal([
      'afl-1',
      'afl-2',
      'afl-2',
      'afl-2',
      'afl-3',
    ]);
    expect(cancelled.at(-1)?.uid).to.equal(second);
  });

  it('says that an event which became private still stands here', async () => {
    await runImport(meeting('priv-1', 'Åbent møde'));

    const plan = await planCalendar(calendarBytes(meeting('priv-1', 'Lukket møde', 'CLASS:PRIVATE')));

    expect(plan.refused.map(({ reason }) => reason)).to.deep.equal(['privateStored']);
    expect(planCounts(plan)).to.deep.equal([0, 0, 0, 1]);
  });

  it('keeps what was written here where the file has nothing', async () => {
    await runImport(meeting('haand-1', 'Hånd', 'DESCRIPTION:Fra filen', 'LOCATION:Rådhuset'));
    const slug = await slugOfUid('haand-1');
    await execute(sql`
      UPDATE events SET summary = 'Skrevet her', address = 'Torvet 1', online_url = 'https://x.example/a'
      WHERE slug = ${slug}`);

    const empty = await planCalendar(calendarBytes(meeting('haand-1', 'Hånd', 'DESCRIPTION:', 'LOCATION:')));
    await runImport(meeting('haand-1', 'Ny titel'));

    expect(planCounts(empty)).to.deep.equal([0, 0, 1, 0]);
    expect(
      await row(sql`
        SELECT title, summary, description, place_name, address, online_url
        FROM events WHERE slug = ${slug}`),
    ).to.deep.equal({
      title: 'Ny titel',
      summary: 'Skrevet her',
      description: 'Fra filen',
      place_name: 'Rådhuset',
      address: 'Torvet 1',
      online_url: 'https://x.example/a',
    });
  });

  it('shows each change in the preview, and what is not used of the file', async () => {
    const clerk = await createPerson({ role: 'officer' });
    await runImport(meeting('vist-1', 'Før', 'LOCATION:Rådhuset'));

    const { text } = await uploadCalendar(
      clerk,
      calendarBytes(
        meeting('vist-1', 'Efter', 'LOCATION:Kulturhuset', 'GEO:55.6;12.3'),
        meeting('vist-2', 'Læge', 'CLASS:PRIVATE'),
      ),
    );

    expect(text)
      .to.contain('<del>Før</del> → <ins>Efter</ins>')
      .and.contain('<del>Rådhuset</del> → <ins>Kulturhuset</ins>')
      .and.contain('Bruges ikke: kortpunkt')
      .and.contain('Den er privat eller fortrolig')
      .and.not.contain('Læge');
  });

  it('shows the link to an online meeting only to those who have a seat', async () => {
    const omar = await createPerson();
    await runImport(meeting('net-1', 'Webinar', 'DESCRIPTION:Vi ses\\nhttps://zoom.us/j/123456?pwd=x'));
    const path = `/events/${await slugOfUid('net-1')}`;
    const pages = [path, `${path}.ics`, '/events.ics', '/api/v1/events'];

    for (const page of pages) expect((await new Visitor().get(page)).text, page).not.to.contain('zoom.us');
    await omar.post(`${path}/registrations`);

    expect((await omar.get(path)).text).to.contain('https://zoom.us/j/123456?pwd=x');
  });
});
