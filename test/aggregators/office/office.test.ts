import { expect } from 'chai';
import { Company, execute, Initiative, sql } from '../../../models/index.ts';
import { currentFigures } from '../../../server/aggregators/office/figures.ts';
import { messageReceived } from '../../../server/features/messages/activities.ts';
import { recordActivities, recordActivity } from '../../../server/platform/activities/record-activity.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { activityDefinitions } from '../../../server/platform/feature.ts';
import { unprotectCell } from '../../../server/platform/text/csv.ts';
import { readCsv } from '../../../server/platform/text/read-csv.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createEvent, createOrganiser, inHours } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { exportPurpose } from '../../support/exports.ts';
import { noticePosted, noticeRemoved } from '../../support/made-up-feature/activities.ts';
import { useNoticeBoard } from '../../support/made-up-feature/use-notice-board.ts';

describe('The office', () => {
  useNoticeBoard();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ name: 'Ole Officer', role: 'officer' });
  });

  it('sees figures: how many there are, and how many were added in the last thirty days', async () => {
    await Company.create({ slug: 'ny', name: 'Ny', cvr: null });
    await Company.create({ slug: 'gammel', name: 'Gammel', cvr: null, createdAt: new Date('2020-01-01') });
    await Initiative.create({ slug: 'i', title: 'I gang', status: 'running' });
    await Initiative.create({ slug: 'f', title: 'Færdig', status: 'done' });

    const found = new Map(
      (await currentFigures()).map(({ name, value, recent }) => [name, { value, recent }]),
    );

    expect(found.get('companies')).to.deep.equal({ value: 2, recent: 1 });
    expect(found.get('initiatives')).to.deep.equal({ value: 1, recent: 2 });
    expect((await officer.get('/office')).text).to.contain('2 virksomheder er ikke bekræftet');
  });

  it('sees the tasks that it may do; many are counted up to a thousand', async () => {
    const reader = await createPerson({ role: 'reader' });
    await execute(sql`
      INSERT INTO companies (slug, name) SELECT 'ubekraeftet-' || n, 'Firma ' || n
      FROM generate_series(1, 1001) AS n`);

    const [seen, seenByReader] = [(await officer.get('/office')).text, (await reader.get('/office')).text];
    await execute(sql`DELETE FROM companies WHERE slug LIKE 'ubekraeftet-%'`);

    expect(seen).to.contain('Mindst 1.000 virksomheder er ikke bekræftet');
    expect(seenByReader).to.contain('Kontoret').and.not.contain('er ikke bekræftet');
  });

  it('does not see in the log who writes to whom in private', async () => {
    const [mette, omar] = [await createPerson({ name: 'Mette Moe' }), await createPerson()];
    const conversationId = await sendMessage(mette, omar);
    await recordActivity(messageReceived, {
      actor: mette.actor,
      subjectId: conversationId,
      audience: [omar.id],
      data: { conversationId },
    });

    const csv = (await officer.post('/office/activities/export', exportPurpose)).text;
    const searches = ['', '?type=message', `?person=${mette.id}`, '?q=mette', '?q=samtale'];
    const pages = searches.map(async (query) => (await officer.get(`/office/activities${query}`)).text);
    for (const text of [csv, ...(await Promise.all(pages))])
      expect(text)
        .not.to.contain('message.received')
        .and.not.to.contain('/messages/')
        .and.not.to.match(/Samtale \d/);
    expect((await officer.get('/office/activities')).text).not.to.contain('>Mette Moe<');
  });

  it('sees the figures of each month, and downloads them as a spreadsheet', async () => {
    setClock(new Date('2031-03-15T12:00:00Z'));
    for (const [slug, at] of [
      ['sidst-i-januar', '2031-01-31T22:59:00Z'],
      ['først-i-februar', '2031-01-31T23:00:00Z'], // after midnight, local time
      ['før-det', '2028-12-31T12:00:00Z'],
    ])
      await Company.create({ slug: slug ?? '', name: slug ?? '', cvr: null, createdAt: new Date(at ?? '') });
    await createEvent(await createOrganiser(), {
      title: 'Afholdt',
      startsAt: '2031-03-20T10:00',
      endsAt: '2031-03-20T12:00',
    });
    setClock(new Date('2031-03-25T12:00:00Z'));

    const page = (await officer.get('/office/months')).text;
    const { text } = await officer.get('/office/months.csv');
    const lines = [...readCsv(text, ';')].slice(1).map(({ cells }) => cells.map(unprotectCell));

    expect(page).to.contain('marts 2031').and.contain('april 2029').and.not.contain('marts 2029');
    expect(lines).to.have.length(24);
    expect(lines.slice(0, 4).map(([month, companies, , events]) => [month, companies, events])).to.deep.equal(
      [
        ['2031-03', '0', '1'],
        ['2031-02', '1', '0'],
        ['2031-01', '1', '0'],
        ['2030-12', '0', '0'],
      ],
    );
  });

  it('finds the registrations of the next five events on its first page, with the seats taken', async () => {
    const organiser = await createOrganiser();
    const slugs: string[] = [];
    for (const hours of [48, 49, 50, 51, 52, 53])
      slugs.push(
        await createEvent(organiser, {
          title: `Om ${hours}`,
          startsAt: inHours(hours),
          endsAt: inHours(60),
          capacity: '40',
        }),
      );
    await officer.post(`/events/${slugs[0]}/registrations`);

    const { text } = await officer.get('/office');

    for (const slug of slugs.slice(0, 5)) expect(text).to.contain(`href="/events/${slug}/registrations"`);
    expect(text).to.contain('1 af 40 pladser');
    expect(text).to.not.contain(`/events/${slugs[5]}/`);
  });

  it('reads who did what, newest first, by type and by person, and page by page', async () => {
    const mette = await createPerson({ name: 'Mette Gør' });
    const posted = Array.from({ length: 120 }, (_, index) => ({
      actor: mette.actor,
      subjectId: 1,
      data: { title: `Titel ${index}`, words: 1 },
    }));
    await recordActivities(noticePosted, posted);
    await recordActivity(noticeRemoved, { actor: officer.actor, subjectId: 1, data: {} });

    const first = (await officer.get('/office/activities')).text;
    const ofMette = (await officer.get(`/office/activities?person=${mette.id}`)).text;
    const removed = (await officer.get('/office/activities?type=notice.removed')).text;

    expect(first.indexOf('notice.removed')).to.be.above(0);
    expect(ofMette).to.contain('Titel 119').and.not.to.contain('Titel 19<');
    const [, older = ''] = /before=(\d+)/.exec(ofMette) ?? [];
    expect((await officer.get(`/office/activities?person=${mette.id}&before=${older}`)).text).to.contain(
      'Titel 0',
    );
    expect(removed).to.contain('Ole Officer').and.not.to.contain('Titel 1');
  });

  it('reads a type of activity and of subject that no feature defines any more by its name', async () => {
    await execute(sql`
      INSERT INTO activities (type, actor_id, subject_type, subject_id, data)
      VALUES ('market.opened', ${officer.id}, 'market', 7, '{"title": "Torvedag"}')`);

    const { status, text } = await officer.get('/office/activities?type=market');
    const csv = (await officer.post('/office/activities/export?type=market', exportPurpose)).text;

    expect(status).to.equal(200);
    expect(text)
      .to.contain('<option value="market.opened"')
      .and.to.match(/<td[^>]*>market\.opened<\/td>/);
    expect(text).to.contain('Torvedag');
    expect(csv).to.contain(';market.opened;Ole Officer;market 7;Torvedag;');
  });

  it('reads an activity whose data does not match its type, without its detail', async () => {
    await execute(sql`
      INSERT INTO activities (type, subject_type, subject_id, data) VALUES
        ('notice.posted', 'notice', 7, '{"title": "Uden ord"}'),
        ('notice.posted', 'notice', 7, '{"title": "Med ord", "words": 3}')`);

    const { text } = await officer.get('/office/activities?type=notice.posted');

    expect(text)
      .to.match(/Uden ord\s*<\/td>/)
      .and.to.match(/Med ord <span\s+class="muted">3 ord<\/span>/);
  });

  it('reads the new role of a person beside the name', async () => {
    await execute(sql`
      INSERT INTO activities (type, subject_type, subject_id, data)
      VALUES ('person.role-changed', 'person', ${officer.id}, '{"role": "admin"}')`);

    const { text } = await officer.get('/office/activities?type=person.role-changed');

    expect(text).to.match(/>Ole Officer<\/a> <span\s+class="muted">Administrator<\/span>/);
  });

  it('reads the log of a period, with links to subjects that exist and the name of the person', async () => {
    const mette = await createPerson({ name: 'Mette Tid' });
    const company = await Company.create({ slug: 'tid-og-sted', name: 'Tid og Sted', cvr: null });
    const log = async (id: number, at: string) =>
      execute(sql`
        INSERT INTO activities (type, actor_id, subject_type, subject_id, data, at)
        VALUES ('company.changed', ${mette.id}, 'company', ${id},
          ${JSON.stringify({ title: `Firma ${at}` })}::jsonb, ${at})`);
    await log(company.id, '2025-03-31T21:59:00Z'); // the last minute of March, local time
    await log(999_999, '2025-03-31T22:01:00Z');

    const march = (await officer.get(`/office/activities?person=${mette.id}&from=2025-03-31&to=2025-03-31`))
      .text;
    const april = (await officer.get(`/office/activities?person=${mette.id}&from=2025-04-01`)).text;
    const never = (await officer.get('/office/activities?from=2020-01-01&to=2020-01-02')).text;

    expect(march)
      .to.contain('href="/companies/tid-og-sted">Firma 2025-03-31T21:59')
      .and.not.to.contain('22:01');
    expect(march).to.contain('Kun det, Mette Tid har gjort');
    expect(april).to.contain('Firma 2025-03-31T22:01').and.not.to.contain('>Firma 2025-03-31T22:01:00Z</a>');
    expect(never).to.contain('Intet i loggen passer på det');
  });

  it('downloads the log as a spreadsheet in which no cell is a formula', async () => {
    const { actor } = await createPerson({ name: '=HYPERLINK("http://evil.dk")' });
    const data = { title: '+1;"citat"\nlinje', words: 1 };
    await recordActivity(noticePosted, { actor, subjectId: 1, data });

    const answer = await officer.post('/office/activities/export?type=notice.posted', exportPurpose);

    expect(answer.headers.get('content-type')).to.contain('text/csv');
    expect(answer.headers.get('content-disposition')).to.contain('log.csv');
    expect(answer.text.replace(/^\uFEFF/, '')).to.match(
      /^Tidspunkt;Hvad;Hvem;Om;Titel;Vedrører;Nærmere;Ændringer\r\n/,
    );
    expect(answer.text).not.to.match(/(^|;)"?[=+@-]/m);
  });

  it('shows a detail of each import and of a new role', () => {
    const types = activityDefinitions().flatMap(({ type, logDetail }) => (logDetail ? [type] : []));

    expect(types).to.include.members(['companies.imported', 'events.imported', 'person.role-changed']);
  });

  it('is forbidden to all others, on each page', async () => {
    const member = await createPerson();
    for (const path of ['/office', '/office/people', '/office/activities', '/office/activities/export'])
      expect((await member.get(path)).status, path).to.equal(403);
  });
});
