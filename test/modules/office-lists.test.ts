import { expect } from 'chai';
import { Comment, Event, execute, InitiativeMilestone, Opportunity, sql } from '../../models/index.ts';
import { createEvent, createOrganiser, createPeople } from '../support/builders/events.ts';
import { createInitiative } from '../support/builders/initiatives.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { exportPurpose } from '../support/exports.ts';
import { useServer } from '../support/server.ts';

describe('The office’s lists of content', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });

  const linesOf = async (path: string, reader = officer) => {
    const { status, text } = await reader.get(`/office/content/${path}`);
    expect(status, path).to.equal(200);
    return [...text.matchAll(/<tr>\s*<td class="cell-first"[\s\S]*?<\/tr>/g)].map(([line]) =>
      line
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
  };

  it('are one page with a tab for each', async () => {
    const { location } = await officer.get('/office/content');
    expect(location).to.equal('/office/content/events');

    const { text } = await officer.get('/office/content/events');
    for (const name of ['events', 'initiatives', 'opportunities', 'comments'])
      expect(text).to.contain(`href="/office/content/${name}"`);
    expect((await officer.get('/office/content/findes-ikke')).status).to.equal(404);
  });

  it('show past events, drafts and cancelled ones, who registered and who came', async () => {
    const organiser = await createOrganiser();
    const slug = await createEvent(organiser, { title: 'Aftenmøde', capacity: '1' });
    const [first, second] = await createPeople(2);
    for (const person of [first, second]) await person?.post(`/events/${slug}/registrations`);
    await execute(sql`UPDATE seat_registrations SET checked_in_at = now() WHERE user_id = ${first?.id ?? 0}`);
    await createEvent(organiser, { title: 'Udkast', publish: 'draft' });
    await createEvent(organiser, { title: 'Gammelt møde' });
    await Event.update(
      { startsAt: new Date('2026-01-05T10:00Z'), endsAt: new Date('2026-01-05T12:00Z') },
      { where: { title: 'Gammelt møde' } },
    );
    await Event.update({ publishedAt: null }, { where: { title: 'Udkast' } });

    const all = await linesOf('events');
    expect(all).to.have.length(3);
    expect(all.find((line) => line.startsWith('Aftenmøde'))).to.match(/1 af 1 1 1$/);
    expect(all.at(-1)).to.match(/^Gammelt møde Afholdt 5\. januar 2026 kl\. 11\.00 .* 0 0 0$/);
    expect((await linesOf('events?sort=start'))[0]).to.match(/^Gammelt møde/);
    expect(await linesOf('events?show=full')).to.have.length(1);
    expect((await linesOf('events?show=drafts')).map((line) => line.slice(0, 13))).to.deep.equal([
      'Udkast Kladde',
    ]);
    expect((await linesOf('events?q=aften')).map((line) => line.slice(0, 9))).to.deep.equal(['Aftenmøde']);
    expect(await linesOf('events?q=qqq')).to.be.empty;
    expect(await linesOf('events?show=wrong&sort=wrong&after=wrong')).to.have.length(3);
  });

  it('show which initiatives have overdue milestones', async () => {
    const late = await createInitiative({ title: 'Sent på den' });
    await createInitiative({ title: 'Til tiden' });
    const milestone = { initiativeId: late.id, title: 'Delmål', dueOn: '2026-01-01' };
    await InitiativeMilestone.create(milestone);
    await InitiativeMilestone.create({ ...milestone, doneOn: '2026-02-01' });

    expect(await linesOf('initiatives')).to.have.length(2);
    const [line, ...others] = await linesOf('initiatives?show=late');
    expect(line).to.match(/^Sent på den I gang .* 1 0 0 /);
    expect(others).to.be.empty;
  });

  it('show posts that are over, and comments that nobody of the office answered', async () => {
    const person = await createPerson({ name: 'Ida Indlæg' });
    await Opportunity.create({ kind: 'seeks', matter: 'supplier', title: 'Åbent', userId: person.id });
    const closedAt = new Date();
    await Opportunity.create({ kind: 'seeks', matter: 'staff', title: 'Forbi', userId: person.id, closedAt });
    const { id: subjectId, slug } = await createInitiative({ title: 'Byrum' });
    const subject = { subjectType: 'initiative', subjectId };
    const open = await Comment.create({ ...subject, authorId: person.id, body: 'Hvornår begynder I?' });
    const answered = await Comment.create({ ...subject, authorId: person.id, body: 'Tak for planen' });
    await Comment.create({ ...subject, parentId: answered.id, byOffice: true, body: 'Selv tak' });

    expect((await linesOf('opportunities?show=over'))[0]).to.match(
      /^Forbi Afsluttet Søger folk Ida Indlæg – /,
    );
    expect((await linesOf('opportunities?show=open')).map((line) => line.split(' ')[0])).to.deep.equal([
      'Åbent',
    ]);
    const waiting = await linesOf('comments?show=unanswered');
    expect(waiting).to.have.length(1);
    expect(waiting[0]).to.match(/^Hvornår begynder I\? Ida Indlæg Byrum 0 /);
    expect((await officer.get('/office/content/comments')).text).to.contain(
      `href="/initiatives/${slug}/comments/${open.id}"`,
    );
  });

  it('are read to their end in both directions, each row once', async () => {
    await execute(sql`
      INSERT INTO opportunities (kind, matter, title, created_at)
      SELECT 'offers', 'supplier', 'Nr. ' || n, '2026-03-01' FROM generate_series(1, 120) AS n`);
    const titles: string[] = [];
    let path: string | undefined = '/office/content/opportunities?q=nr.';
    let back: string | undefined;
    while (path) {
      const { text } = await officer.get(path);
      titles.push(...[...text.matchAll(/opportunities\/\d+">(Nr\. \d+)/g)].map(([, title = '']) => title));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      back = /rel="prev" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? back;
    }
    expect(titles).to.have.length(120);
    expect(new Set(titles).size).to.equal(120);
    expect((await officer.get(back ?? '')).text).to.contain(`>${titles[50]}<`);
  });

  it('are a file for those who may export, with a purpose in the log', async () => {
    const reader = await createPerson({ role: 'reader' });
    expect((await reader.post('/office/content/events/export', exportPurpose)).status).to.equal(403);
    expect((await officer.post('/office/content/events/export', { purpose: '' })).status).to.equal(422);
    expect((await officer.post('/office/content/findes-ikke/export', exportPurpose)).status).to.equal(404);

    const { text } = await officer.post('/office/content/opportunities/export?show=over', exportPurpose);
    expect(text.split('\n')[1]).to.contain('Forbi');
    expect((await officer.get('/office/activities')).text).to.contain('opportunities.csv');
  });

  it('show drafts of the strategy only to those who may edit it', async () => {
    const moderator = await createPerson({ role: 'moderator' });
    expect((await moderator.get('/office/content/initiatives')).status).to.equal(404);
    expect((await moderator.get('/office/content/events')).text).not.to.contain(
      'href="/office/content/initiatives"',
    );
  });
});
