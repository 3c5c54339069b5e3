import { expect } from 'chai';
import { Company, Initiative, rows, sql } from '../../../models/index.ts';
import { figures, people } from '../../../server/features/office/queries.ts';
import { recordActivity } from '../../../server/platform/activity.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { announced, host, inHours } from '../../support/builders/events.ts';
import { type Person, person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';

describe('The office', () => {
  useTown();
  let officer: Person;

  before(async () => {
    officer = await person({ name: 'Ole Officer', role: 'officer' });
  });

  it('sees the town in figures: what is there, and what came in the last thirty days', async () => {
    await Company.create({ slug: 'ny', name: 'Ny', cvr: null });
    await Company.create({ slug: 'gammel', name: 'Gammel', cvr: null, createdAt: new Date('2020-01-01') });
    await Initiative.create({ slug: 'i', title: 'I gang', status: 'running' });
    await Initiative.create({ slug: 'f', title: 'Færdig', status: 'done' });

    const found = new Map((await figures()).map(({ name, value, recent }) => [name, { value, recent }]));

    expect(found.get('companies')).to.deep.equal({ value: 2, recent: 1 });
    expect(found.get('initiatives')).to.deep.equal({ value: 1, recent: 2 });
    expect((await officer.get('/office')).text).to.contain('2 virksomheder er ikke bekræftet');
  });

  it('sees what each month brought, in the town’s time, and takes it home as a spreadsheet', async () => {
    setClock(new Date('2031-03-15T12:00:00Z'));
    for (const [slug, at] of [
      ['sidst-i-januar', '2031-01-31T22:59:00Z'],
      ['først-i-februar', '2031-01-31T23:00:00Z'], // midnight has passed in the town
      ['før-det', '2028-12-31T12:00:00Z'],
    ])
      await Company.create({ slug: slug ?? '', name: slug ?? '', cvr: null, createdAt: new Date(at ?? '') });
    await announced(await host(), { title: 'Afholdt', startsAt: '2031-03-20T10:00', endsAt: '2031-03-20T12:00' });
    setClock(new Date('2031-03-25T12:00:00Z'));

    const page = (await officer.get('/office/months')).text;
    const { text } = await officer.get('/office/months.csv');
    const lines = text
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(';'));

    expect(page).to.contain('marts 2031').and.contain('april 2029').and.not.contain('marts 2029');
    expect(lines).to.have.length(24);
    expect(lines.slice(0, 4).map(([month, companies, , events]) => [month, companies, events])).to.deep.equal([
      ['2031-03', '0', '1'],
      ['2031-02', '1', '0'],
      ['2031-01', '1', '0'],
      ['2030-12', '0', '0'],
    ]);
  });

  it('finds the lists of the next five events on its front page, with how many come', async () => {
    const organiser = await host();
    const slugs: string[] = [];
    for (const hours of [48, 49, 50, 51, 52, 53])
      slugs.push(
        await announced(organiser, {
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

  it('finds people by a part of the name or address, and by role', async () => {
    await person({ name: 'Åse Ærlig', email: 'aase@findes.example' });
    await person({ name: 'Per Procent%', email: 'per@findes.example' });

    const names = async (query: string) => {
      const { text } = await officer.get(`/office/people?${query}`);
      return [...text.matchAll(/href="\/people\/\d+">([^<]+)/g)].map(([, name]) => name);
    };

    expect(await names('q=findes.example')).to.deep.equal(['Per Procent%', 'Åse Ærlig']);
    expect(await names('q=%C3%A6rlig')).to.deep.equal(['Åse Ærlig']);
    expect(await names('q=%25')).to.deep.equal(['Per Procent%']);
    expect(await names('role=officer')).to.deep.equal(['Ole Officer']);
    expect(await names('role=king&q=findes&page=999999999')).to.deep.equal(['Per Procent%', 'Åse Ærlig']);
  });

  it('sees people in the order of a heading, and takes those it asked for home as a spreadsheet', async () => {
    for (const [name, day] of Object.entries({
      'Øst Sort': '2024-05-01',
      'Vest Sort': '2026-02-01',
      'Nord Sort': '2025-01-01',
    }))
      await rows(sql`INSERT INTO users (name, email, created_at) VALUES (${name}, ${`${day}@sort.example`}, ${day})`);

    const order = async (sort: string) => {
      const { text } = await officer.get(`/office/people?q=sort.example&sort=${sort}`);
      return [...text.matchAll(/href="\/people\/\d+">(\S+) Sort/g)].map(([, name]) => name);
    };
    const page = (await officer.get('/office/people?q=sort.example&sort=-since')).text;
    const { text } = await officer.get('/office/people.csv?q=sort.example&sort=since');

    expect(await order('name')).to.deep.equal(['Nord', 'Vest', 'Øst']);
    expect(await order('-since')).to.deep.equal(['Vest', 'Nord', 'Øst']);
    expect(await order('wrong')).to.deep.equal(['Nord', 'Vest', 'Øst']);
    expect(page)
      .to.match(/aria-sort="descending"><a href="[^"]*sort=since/)
      .and.contain('people.csv?q=sort.example');
    expect(text.split('\r\n')[1]).to.equal('Øst Sort;2024-05-01@sort.example;;2024-05-01;Medlem');
  });

  it('turns the pages of a long list without leaving anybody out', async () => {
    await rows(sql`INSERT INTO users (name) SELECT 'Mange ' || n FROM generate_series(1, 120) n`);

    const pages = await Promise.all([1, 2, 3].map((page) => people({ q: 'Mange', sort: 'name', page })));

    expect(pages.map(({ people: { length } }) => length)).to.deep.equal([50, 50, 20]);
    expect(new Set(pages.flatMap((page) => page.people.map(({ id }) => id))).size).to.equal(120);
    expect(pages.map(({ hasNext }) => hasNext)).to.deep.equal([true, true, false]);
  });

  it('reads who did what, newest first, by kind and by person, and page by page', async () => {
    const mette = await person({ name: 'Mette Gør' });
    const subject = { type: 'company', id: 1 };
    for (let at = 0; at < 120; at += 1)
      await recordActivity({ type: 'company.changed', actor: mette.actor, subject, data: { title: `Titel ${at}` } });
    await recordActivity({ type: 'company.removed', actor: officer.actor, subject });

    const first = (await officer.get('/office/activities')).text;
    const ofMette = (await officer.get(`/office/activities?person=${mette.id}`)).text;
    const removed = (await officer.get('/office/activities?type=company.removed')).text;

    expect(first.indexOf('company.removed')).to.be.above(0);
    expect(ofMette).to.contain('Titel 119').and.not.to.contain('Titel 19<');
    const [, older = ''] = /before=(\d+)/.exec(ofMette) ?? [];
    expect((await officer.get(`/office/activities?person=${mette.id}&before=${older}`)).text).to.contain('Titel 0');
    expect(removed).to.contain('Ole Officer').and.not.to.contain('Titel 1');
  });

  it('reads the log of a period, with the way to what is still there and the name of whose doings it shows', async () => {
    const mette = await person({ name: 'Mette Tid' });
    const company = await Company.create({ slug: 'tid-og-sted', name: 'Tid og Sted', cvr: null });
    const log = async (id: number, at: string) =>
      rows(sql`
        INSERT INTO activities (type, actor_id, subject_type, subject_id, data, at)
        VALUES ('company.changed', ${mette.id}, 'company', ${id}, ${JSON.stringify({ title: `Firma ${at}` })}::jsonb, ${at})`);
    await log(company.id, '2025-03-31T21:59:00Z'); // the last minute of March in the town
    await log(999_999, '2025-03-31T22:01:00Z');

    const march = (await officer.get(`/office/activities?person=${mette.id}&from=2025-03-31&to=2025-03-31`)).text;
    const april = (await officer.get(`/office/activities?person=${mette.id}&from=2025-04-01`)).text;
    const never = (await officer.get('/office/activities?from=2020-01-01&to=2020-01-02')).text;

    expect(march).to.contain('href="/companies/tid-og-sted">Firma 2025-03-31T21:59').and.not.to.contain('22:01');
    expect(march).to.contain('Kun det, Mette Tid har gjort');
    expect(april).to.contain('Firma 2025-03-31T22:01').and.not.to.contain('>Firma 2025-03-31T22:01:00Z</a>');
    expect(never).to.contain('Intet i loggen passer på det');
  });

  it('takes the log home as a spreadsheet in which no cell is a formula', async () => {
    await recordActivity({
      type: 'company.changed',
      actor: (await person({ name: '=HYPERLINK("http://evil.dk")' })).actor,
      subject: { type: 'company', id: 1 },
      data: { title: '+1;"citat"\nlinje' },
    });

    const answer = await officer.get('/office/activities.csv?type=company.changed');

    expect(answer.headers.get('content-type')).to.contain('text/csv');
    expect(answer.headers.get('content-disposition')).to.contain('log.csv');
    expect(answer.text.replace(/^\uFEFF/, '')).to.match(/^Tidspunkt;Hvad;Hvem;Om;Titel\r\n/);
    expect(answer.text).not.to.match(/(^|;)"?[=+@-]/m);
  });

  it('is closed to everybody else, with all its doors', async () => {
    const member = await person();
    for (const path of ['/office', '/office/people', '/office/activities', '/office/activities.csv'])
      expect((await member.get(path)).status, path).to.equal(403);
  });
});
