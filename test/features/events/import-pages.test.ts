import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Event, execute, sql } from '../../../models/index.ts';
import { withProgress } from '../../../server/modules/imports/progress.ts';
import {
  calendarBytes,
  day,
  importPath,
  meeting,
  uploadCalendar,
} from '../../support/builders/calendar-imports.ts';
import { vevent } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

describe('The preview of a calendar', () => {
  useServer();
  let clerk: Person;

  before(async () => {
    clerk = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM events`);
    await execute(sql`DELETE FROM import_settings`);
  });

  const meetings = (count: number) =>
    calendarBytes(...Array.from({ length: count }, (_, at) => meeting(`uid-${at}`, `Møde ${at}`)));
  const idOf = (text: string) => /name="upload" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const titlesOf = (text: string) => [...text.matchAll(/<b>(Møde \d+)<\/b>/g)].map(([, title]) => title);
  const keyOf = (text: string, title: string) =>
    new RegExp(`<b>${title}</b>[\\s\\S]*?name="chosen"\\s+value="([^"]+)"`).exec(text)?.[1] ?? '';
  const shownOf = (text: string) => /name="shown" value="([^"]*)"/.exec(text)?.[1] ?? '';
  const upload = (content: Buffer, fields = {}) =>
    clerk.upload(importPath, fields, { file: { bytes: content, name: 'by.ics', type: 'text/calendar' } });
  const confirm = (id: string, fields = {}) =>
    clerk.post(`${importPath}/confirmation`, { upload: id, ...fields });

  it('reaches every line: 180 events are on four pages', async () => {
    const id = idOf((await uploadCalendar(clerk, meetings(180))).text);

    const pages = [1, 2, 3, 4].map(async (page) =>
      titlesOf((await clerk.get(`${importPath}/${id}?page=${page}`)).text),
    );
    const titles = (await Promise.all(pages)).flat();

    expect(titles).to.deep.equal(Array.from({ length: 180 }, (_, at) => `Møde ${at}`));
  });

  it('keeps the ticks of all its pages', async () => {
    const first = (await uploadCalendar(clerk, meetings(120))).text;
    const id = idOf(first);

    const next = await clerk.post(`${importPath}/${id}/lines`, {
      shown: shownOf(first),
      chosen: [keyOf(first, 'Møde 7')],
      page: '3',
    });
    expect(next.location).to.equal(`${importPath}/${id}?page=3`);
    const third = (await clerk.get(next.location ?? '')).text;
    await confirm(id, { shown: shownOf(third), chosen: [keyOf(third, 'Møde 111')] });

    const titles = (await Event.findAll()).map(({ title }) => title);
    expect(titles).to.have.length(118).and.not.include('Møde 7').and.not.include('Møde 111');
  });

  it('shows the lines of one kind, with their numbers', async () => {
    await confirm(idOf((await uploadCalendar(clerk, meetings(2))).text));
    const content = calendarBytes(
      meeting('uid-0', 'Møde 0'),
      meeting('uid-1', 'Andet navn'),
      meeting('uid-9', 'Møde 9'),
      meeting('uid-8', 'Møde 8', 'GEO:55.6;12.3'),
      vevent('UID:uid-7', 'SUMMARY:Uden tid'),
    );
    const { text } = await uploadCalendar(clerk, content);
    const of = async (kind: string) =>
      (await clerk.get(`${importPath}/${idOf(text)}?kind=${kind}`)).text.match(/<tr data-kind="\w+"/g) ?? [];

    for (const label of [
      'Nye (2)',
      'Rettes (1)',
      'Med bemærkninger (1)',
      'Kommer ikke med (1)',
      'Uændrede (1)',
    ])
      expect(text).to.contain(label);
    expect(await of('created')).to.have.length(2);
    expect(await of('remarked')).to.deep.equal(['<tr data-kind="created"']);
    expect(await of('refused')).to.deep.equal(['<tr data-kind="refused"']);
    expect(await of('unknown')).to.have.length(5);
  });

  it('does not read the file again for a page, and is deleted with it', async () => {
    const id = idOf((await uploadCalendar(clerk, meetings(60))).text);
    await execute(sql`UPDATE import_files SET bytes = 'damaged' WHERE id = ${id}`);

    expect(titlesOf((await clerk.get(`${importPath}/${id}?page=2`)).text)).to.have.length(10);
    await uploadCalendar(clerk, meetings(1)); // replaces the first file of this officer

    expect(await rows(sql`SELECT FROM import_lines WHERE upload_id = ${id}`)).to.deep.equal([]);
  });

  it('is of the officer who uploaded the file', async () => {
    const other = await createPerson({ role: 'officer' });
    const id = idOf((await uploadCalendar(clerk, meetings(1))).text);

    expect((await other.get(`${importPath}/${id}`)).status).to.equal(410);
    expect((await other.post(`${importPath}/${id}/lines`, { shown: 'x', chosen: ['x'] })).status).to.equal(
      410,
    );
    expect((await other.post(`${importPath}/confirmation`, { upload: id })).status).to.equal(410);
    expect((await clerk.get(`${importPath}/no-id`)).status).to.equal(404);
    expect(await Event.count()).to.equal(0);
  });

  it('is imported with progress on a separate page', async () => {
    const run = { uploadId: randomUUID(), userId: clerk.id };
    const page = () => clerk.get(`${importPath}/${run.uploadId}/progress`);

    await withProgress(run, async () => {
      expect((await page()).text).to.contain('Importen er i gang');
      return { createdCount: 3, changedCount: 0 };
    });
    const done = await page();

    expect(done.location).to.equal(importPath);
    expect((await clerk.get(importPath)).text).to.contain('Hentet ind: 3 nye, 0 ændret.');
  });

  describe('with the choice that new events become drafts', () => {
    const drafts = async () =>
      (await Event.findAll({ where: { publishedAt: null }, order: ['id'] })).map(({ title }) => title);

    it('imports them so, and says it before', async () => {
      const { text } = await upload(meetings(2), { asDrafts: 'true' });
      expect(text).to.contain('2 nye begivenheder bliver kladde');

      await confirm(idOf(text));

      expect(await drafts()).to.deep.equal(['Møde 0', 'Møde 1']);
      expect((await clerk.get('/events')).text).not.to.contain('Møde 0');
      expect((await clerk.get('/events/drafts')).text)
        .to.contain('Møde 0')
        .and.contain('fra en kalenderfil');
    });

    it('remembers the choice for the next file, until it is changed', async () => {
      const isTicked = async () => /name="asDrafts"[^>]* checked/.test((await clerk.get(importPath)).text);
      expect(await isTicked()).to.equal(false);
      await upload(meetings(1), { asDrafts: 'true' });
      expect(await isTicked()).to.equal(true);
      await upload(meetings(1));
      expect(await isTicked()).to.equal(false);
    });

    it('updates drafts by a later file, which stay drafts, and leaves published ones published', async () => {
      await confirm(idOf((await upload(meetings(2), { asDrafts: 'true' })).text));
      const [first] = await Event.findAll({ order: ['id'] });
      await clerk.post(`/events/${first?.slug}/publication`);
      const moved = (uid: string) =>
        meeting(uid, 'Nyt navn').replace(/DTSTART:\S+/, `DTSTART:${day(4)}T090000`);

      await confirm(idOf((await upload(calendarBytes(moved('uid-0'), moved('uid-1')))).text));

      expect(await drafts()).to.deep.equal(['Nyt navn']);
      expect((await Event.findAll()).map(({ title }) => title)).to.deep.equal(['Nyt navn', 'Nyt navn']);
    });

    it('undoes an import of drafts, except of those that were published', async () => {
      await confirm(idOf((await upload(meetings(3), { asDrafts: 'true' })).text));
      const [first] = await Event.findAll({ order: ['id'] });
      await clerk.post(`/events/${first?.slug}/publication`);
      const [run] = await rows<{ id: number }>(sql`SELECT max(id) AS id FROM import_runs`);

      await clerk.post(`/office/imports/${run?.id}/undo`);

      expect((await Event.findAll()).map(({ title }) => title)).to.deep.equal(['Møde 0']);
    });

    it('cancels a draft that the file cancels, without a notification', async () => {
      await confirm(idOf((await upload(meetings(1), { asDrafts: 'true' })).text));
      await jobsDone();
      const before = await rows(sql`SELECT type FROM activities WHERE type LIKE 'event.%'`);

      await confirm(idOf((await upload(calendarBytes(meeting('uid-0', 'Møde 0', 'STATUS:CANCELLED')))).text));

      expect((await Event.findOne())?.cancelledAt).to.be.instanceOf(Date);
      expect(await rows(sql`SELECT type FROM activities WHERE type LIKE 'event.%'`)).to.deep.equal(before);
    });
  });
});
