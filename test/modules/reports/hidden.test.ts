import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { CalendarLink, Event, Follow, Opportunity, Position, sql, User } from '../../../models/index.ts';
import { hashToken } from '../../../server/platform/tokens.ts';
import { eventFields } from '../../support/builders/events.ts';
import { createPerson, createTwoOfficers, type Person, signedIn } from '../../support/builders/people.ts';
import { decided, report, type Thing, things } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { SocketClient } from '../../support/socket-client.ts';
import { Visitor } from '../../support/visitor.ts';

/** A word in the thing; each search is for another word, as pages repeat what was searched. */
const wordOf = (type: string) => `Kvikkefugl-${type}`;

/** Things on the page of another one, which stays in the sitemap. */
const isPartOfPage = (type: string) => ['comment', 'company-reference'].includes(type);

/** The form of a report names the thing. */
const reportForm = (path: string) => `/report?subject=${path}`;

/** Every output that shows a thing, by type. `?` marks those that only a signed-in person reads. */
const outputs: Record<string, (thing: Thing, searched: string) => string[]> = {
  company: ({ page, path, author }, searched) => [
    page,
    reportForm(path),
    `${page}.vcf`,
    '/',
    '/companies',
    `/companies?q=${searched}`,
    '/companies.csv',
    '/companies.geojson',
    '/companies/map.geojson',
    '/api/v1/companies?limit=100',
    `/search?q=${searched}`,
    `/search?q=${searched}&kind=companies`,
    '?/me/follows',
    `?/people/${author.id}`,
    `?/office/companies?q=${searched}`,
  ],
  'company-reference': ({ page, path }) => [page, `${page}/references`, reportForm(path)],
  event: ({ page, path }, searched) => [
    page,
    reportForm(path),
    `${page}.ics`,
    '/',
    '/events',
    `/events?q=${searched}`,
    '/events.ics',
    '/events.atom',
    '/api/v1/events?limit=100',
    `/search?q=${searched}`,
    '?/events/mine',
    '?/notifications',
    '/calendar/kalender-kalender-kalender-kalen.ics',
  ],
  opportunity: ({ page, path }, searched) => [
    page,
    reportForm(path),
    '/opportunities',
    `/opportunities?q=${searched}`,
    `?${page}/reply`,
    '?/opportunities?show=saved',
    '/api/v1/opportunities?limit=100',
    `/search?q=${searched}`,
  ],
  initiative: ({ page, path }, searched) => [
    page,
    reportForm(path),
    '/',
    '/initiatives',
    `/initiatives?q=${searched}`,
    '/initiatives.atom',
    '/api/v1/initiatives?limit=100',
    `/search?q=${searched}`,
    '?/me/follows',
  ],
  comment: ({ page, path }) => [page, reportForm(path)],
  file: ({ page, path }) => [page, reportForm(path)],
  person: ({ page, path }, searched) => [
    `?${page}`,
    `?${reportForm(path)}`,
    `?/search?q=${searched}&kind=people`,
    `?/people?q=${searched}`,
  ],
  message: ({ page, path }) => [`?${page}`, `?${reportForm(path)}`, '?/messages'],
};

describe('What the office hides', function () {
  this.timeout(60_000);
  useServer();
  let admin: Person;
  let other: Person;

  before(async () => {
    [admin, other] = await createTwoOfficers('admin');
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  for (const [type, listOutputs] of Object.entries(outputs))
    it(`is in no output, and after a complaint in each as before: ${type}`, async () => {
      const searched = `Zebravogn${type}`;
      const thing = await things[type as keyof typeof things](`${searched} ${wordOf(type)}`);
      const reader = type === 'message' ? await messageReader(thing) : await createPerson();
      await takePart(reader, thing);
      const paths = listOutputs(thing, searched);
      const shown = () => pathsThatShow(wordOf(type), paths, { reader, admin });
      expect(await shown(), 'before').to.deep.equal(paths);
      const inSitemap = !['person', 'message', 'comment', 'file'].includes(type);
      if (!isPartOfPage(type)) expect(await sitemapHas(thing.page)).to.equal(inSitemap);

      await report(reader, thing);
      await decided(admin, thing);
      expect(await shown(), 'hidden').to.deep.equal([]);
      if (!isPartOfPage(type)) expect(await sitemapHas(thing.page)).to.equal(false);

      await complainAndWin(thing, other);
      expect(await shown(), 'restored').to.deep.equal(paths);
      if (!isPartOfPage(type)) expect(await sitemapHas(thing.page)).to.equal(inSitemap);
    });

  it('takes events and opportunities of a hidden company with it', async () => {
    const company = await things.company(wordOf('alt'));
    const { id: opportunity } = await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: `${wordOf('alt')} søger makker`,
      companyId: company.id,
      userId: company.author.id,
    });
    await report(new Visitor(), company);
    await decided(admin, company);

    const visitor = new Visitor();
    expect((await visitor.get(`/opportunities/${opportunity}`)).status).to.equal(404);
    for (const path of ['/opportunities', '/api/v1/opportunities?limit=100', '/search?q=makker'])
      expect((await visitor.get(path)).text, path).not.to.contain(wordOf('alt'));
    const form = { title: 'Nyt', organiser: String(company.id) };
    expect((await company.author.post('/events/new', form)).status).to.equal(403);
  });

  it('keeps the place of a message, its number and its answers', async () => {
    const message = await things.message('Zebravogn kommer');
    const reader = await messageReader(message);
    const conversation = Number(message.page.split('/')[2]);
    await reader.post(message.page, { clientId: randomUUID(), body: 'Nej tak' });
    const client = await SocketClient.open(reader);
    await report(reader, message);
    const changed = client.next('message:changed') as Promise<{ seq: number; body: string }>;
    await decided(admin, message);

    expect(await changed).to.include({ seq: 1, body: 'Beskeden er skjult af kommunen.' });
    const sync = await client.emit('conversation:sync', {
      cursors: [{ conversationId: conversation, seq: 0 }],
    });
    client.close();
    expect(JSON.stringify(sync)).not.to.contain('Zebravogn');
    const bodies = (await reader.get(message.page)).text;
    expect(bodies).to.contain('Beskeden er skjult af kommunen.').and.contain('Nej tak');
  });

  it('and a closed thread takes no more comments or messages', async () => {
    const comment = await things.comment('Sidste ord');
    const message = await things.message('Sidste besked');
    const reader = await messageReader(message);
    await report(reader, comment);
    await report(reader, message);
    await decided(admin, comment, { measure: 'close' });
    await decided(admin, message, { measure: 'close' });

    const answer = await reader.post(`${comment.page}/comments`, { body: 'Et til' });
    expect(answer.status).to.equal(409);
    expect((await reader.get(comment.page)).text)
      .to.contain('Sidste ord')
      .and.contain('lukket debatten')
      .and.not.contain('name="body"');
    const sent = await reader.post(message.page, { clientId: randomUUID(), body: 'En til' });
    expect(sent.status).to.equal(410);
    expect((await reader.get(message.page)).text).to.contain('Kommunen har lukket samtalen');
    const again = await message.author.post(`/messages/new?person=${reader.id}`, {
      clientId: randomUUID(),
      body: 'Forfra',
    });
    expect(again.status).to.equal(410);
  });
});

async function messageReader({ page, author }: Thing): Promise<Person> {
  const found = await row<{ id: number }>(sql`
    SELECT user_id AS id FROM conversation_participants
    WHERE conversation_id = ${Number(page.split('/')[2])} AND user_id <> ${author.id}`);
  return signedIn(await User.findByPk(found?.id ?? 0, { rejectOnEmpty: true }));
}

/** Follows, registers and subscribes, as far as the thing offers it. */
async function takePart(reader: Person, { type, id, page, author }: Thing): Promise<void> {
  if (type === 'company' || type === 'initiative')
    await Follow.create({ subjectType: type, subjectId: id, userId: reader.id });
  if (type === 'company') {
    const place = { latitude: 55.65, longitude: 12.3, source: 'hand' } as const;
    await Position.create({ subjectType: type, subjectId: id, ...place });
  }
  if (type === 'opportunity') await reader.post(`${page}/saved`, { saved: 'true' });
  if (type !== 'event') return;
  await reader.post(`${page}/registrations`, { note: '' });
  const { title, organiserCompanyId } = await Event.findByPk(id, { rejectOnEmpty: true });
  await author.post(`${page}/edit`, eventFields(organiserCompanyId ?? 0, { title, placeName: 'Andetsteds' }));
  await CalendarLink.destroy({ where: {} });
  const tokenHash = hashToken('kalender-kalender-kalender-kalen');
  await CalendarLink.create({ userId: reader.id, tokenHash });
  await jobsDone();
}

/** Those of the paths whose output contains the word. */
async function pathsThatShow(
  word: string,
  paths: readonly string[],
  { reader, admin }: { reader: Person; admin: Person },
): Promise<string[]> {
  const shown: string[] = [];
  for (const path of paths) {
    const client = path.startsWith('?/office') ? admin : path.startsWith('?') ? reader : new Visitor();
    const { text } = await client.get(path.replace(/^\?/, ''));
    if (text.includes(word)) shown.push(path);
  }
  return shown;
}

async function sitemapHas(path: string): Promise<boolean> {
  const { text } = await new Visitor().get('/sitemap.xml');
  return new RegExp(`${path}[?<]`).test(text);
}

async function complainAndWin({ author, id, type }: Thing, decider: Person): Promise<void> {
  await jobsDone();
  const mail = outbox.to(author.email).find(({ subject }) => subject?.startsWith('Afgørelse'));
  const statement = /\/cases\/statement\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  await new Visitor().post(statement, { complaint: 'Det var ikke sådan ment' });
  const open = await row<{ id: number; caseId: number }>(sql`
    SELECT k.id, d.case_id AS "caseId" FROM report_complaints k
    JOIN report_decisions d ON d.id = k.decision_id JOIN report_cases c ON c.id = d.case_id
    WHERE c.subject_type = ${type} AND c.subject_id = ${id}`);
  const { status } = await decider.post(`/office/reports/${open?.caseId}/complaints/${open?.id}`, {
    outcome: 'upheld',
    reason: 'Det er i orden',
  });
  if (status !== 303) throw new Error(`not upheld: ${status}`);
}
