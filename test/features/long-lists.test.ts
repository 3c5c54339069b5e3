import { expect } from 'chai';
import { execute, sql } from '../../models/index.ts';
import { listActivities, listActivityTypes } from '../../server/aggregators/office/log-queries.ts';
import type { LogQuery } from '../../server/aggregators/office/schemas.ts';
import { search } from '../../server/aggregators/search/queries.ts';
import { emptyQuery } from '../../server/features/companies/directory/query.ts';
import { listCompanies } from '../../server/features/companies/directory-queries.ts';
import { listEvents, listEventsOf } from '../../server/features/events/queries.ts';
import { listInitiatives } from '../../server/features/initiatives/queries.ts';
import { listConversations } from '../../server/features/messages/queries.ts';
import { listOpportunities } from '../../server/features/opportunities/list-queries.ts';
import { listQuery } from '../../server/features/opportunities/schemas.ts';
import { listComments } from '../../server/modules/comments/queries.ts';
import { translator } from '../../server/platform/i18n/i18n.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { row, rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

/** Long lists: all pages together are the whole list, each item once and in order. */
describe('Long lists', () => {
  useServer();
  let mette: Person;
  let omar: Person;

  before(async () => {
    mette = await createPerson({ name: 'Mette' });
    omar = await createPerson({ name: 'Omar' });
    await execute(
      sql`INSERT INTO companies (slug, name, created_at) SELECT 'f' || n, 'Firma ' || n, now()
        FROM generate_series(1, 60) n`,
    );
    await execute(
      sql`INSERT INTO company_members (company_id, user_id) SELECT id, ${mette.id} FROM companies
        WHERE slug IN ('f1', 'f2')`,
    );
  });

  const pagesOf = async <Each>(count: number, page: (number: number) => Promise<Each[]>) =>
    (await Promise.all(Array.from({ length: count }, (_, at) => page(at + 1)))).flat();

  it('of companies, by name', async () => {
    const query = emptyQuery;
    const all = await rows<{ slug: string }>(
      sql`SELECT slug FROM companies ORDER BY name COLLATE "da-x-icu", id`,
    );

    const listed = await pagesOf(3, async (page) => (await listCompanies({ ...query, page })).items);

    expect(listed.map(({ slug }) => slug)).to.deep.equal(all.map(({ slug }) => slug));
  });

  it('of companies that match a word, best first', async () => {
    const query = { ...emptyQuery, q: 'firma' };

    const listed = await pagesOf(3, async (page) => (await listCompanies({ ...query, page })).items);

    expect(listed.map(({ id }) => id)).to.have.lengthOf(60);
    expect(listed.map(({ id }) => id)).to.deep.equal(
      listed.map(({ id }) => id).toSorted((one, other) => one - other),
    );
    expect((await listCompanies({ ...query, page: 1 })).total).to.equal(60);
  });

  it('of events: past ones, the last first; coming ones, the soonest first; and one’s own', async () => {
    await execute(sql`
      INSERT INTO events (slug, title, starts_at, ends_at, organiser_company_id)
      SELECT 'e' || n, 'Møde ' || n, now() + (n - 30.3) * interval '1 hour',
        now() + (n - 29.3) * interval '1 hour',
        (SELECT id FROM companies WHERE slug = 'f' || n) FROM generate_series(1, 60) n`);
    await execute(
      sql`INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
        SELECT 'event', id, ${mette.id}, 'confirmed' FROM events`,
    );

    const past = await pagesOf(2, async (page) => (await listEvents({ q: '', past: true, page })).items);
    const coming = await pagesOf(2, async (page) => (await listEvents({ q: '', past: false, page })).items);
    const own = await pagesOf(2, async (page) => (await listEventsOf(mette.id, page)).items);

    const numbered = (from: number, to: number) =>
      Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => `e${from + (to > from ? at : -at)}`);
    expect(past.map(({ slug }) => slug)).to.deep.equal(numbered(29, 1));
    expect(coming.map(({ slug }) => slug)).to.deep.equal(numbered(30, 60));
    expect(own.map(({ slug }) => slug)).to.deep.equal([...numbered(30, 60), ...numbered(29, 1)]);
    expect(own.map(({ organiserName }) => organiserName))
      .to.include('Firma 7')
      .and.to.include('Firma 60');
  });

  it('of initiatives and their comments, up to the last comment', async () => {
    await execute(
      sql`INSERT INTO initiatives (slug, title, status)
        SELECT 'i' || n, 'Initiativ ' || n, CASE WHEN n % 2 = 0 THEN 'hearing' ELSE 'done' END
        FROM generate_series(1, 45) n`,
    );
    const one = await row<{ id: number }>(sql`SELECT id FROM initiatives WHERE slug = 'i2'`);
    const id = one?.id ?? 0;
    await execute(
      sql`INSERT INTO comments (subject_type, subject_id, author_id, body)
        SELECT 'initiative', ${id}, ${mette.id}, 'Nr. ' || n FROM generate_series(1, 100) n`,
    );

    const listed = await pagesOf(3, async (page) => (await listInitiatives({ q: '', page }, null)).items);
    const subject = { type: 'initiative', id };
    const [first, second, third] = await Promise.all([1, 2, 3].map((page) => listComments(subject, page)));

    expect(listed.map(({ slug }) => slug)).to.deep.equal([
      ...Array.from({ length: 22 }, (_, at) => `i${44 - 2 * at}`),
      ...Array.from({ length: 23 }, (_, at) => `i${45 - 2 * at}`),
    ]);
    expect(listed.find(({ slug }) => slug === 'i2')?.comments).to.equal(100);
    expect([first, second, third].map((page) => [page?.items.length, page?.hasMore])).to.deep.equal([
      [50, true],
      [50, false],
      [0, false],
    ]);
    expect(second?.items.at(-1)?.body).to.equal('Nr. 100');
  });

  it('of opportunities and one’s own: each once, also if it is the user’s and the company’s', async () => {
    await execute(sql`
      INSERT INTO opportunities (kind, matter, title, company_id, user_id, created_at)
      SELECT 'seeks', 'staff', 'Opslag ' || n, (SELECT id FROM companies
      WHERE slug = 'f' || n), CASE WHEN n IN (1, 30) THEN ${mette.id}::integer END,
        now() - n * interval '1 hour' FROM generate_series(1, 45) n`);

    const listed = await pagesOf(
      3,
      async (page) => (await listOpportunities(listQuery.parse({ page }), { viewerId: null })).items,
    );
    const { items: own } = await listOpportunities(listQuery.parse({ show: 'mine' }), {
      viewerId: mette.id,
    });

    expect(listed.map(({ title }) => title)).to.deep.equal(
      Array.from({ length: 45 }, (_, at) => `Opslag ${at + 1}`),
    );
    // What she posted for a company of which she is no longer a member belongs to that company.
    expect(own.map(({ title }) => title)).to.deep.equal(['Opslag 1', 'Opslag 2']);
    expect(own.map(({ company }) => company?.slug)).to.deep.equal(['f1', 'f2']);
  });

  it('of conversations, each with its last message; one without messages is not listed', async () => {
    await execute(sql`
      INSERT INTO conversations (pair, last_seq, last_at)
      SELECT 'people:' || n || ':x', CASE WHEN n = 5 THEN 0 ELSE 2 END, now() - n * interval '1 minute'
      FROM generate_series(1, 70) n`);
    await execute(
      sql`INSERT INTO conversation_participants (conversation_id, user_id, read_seq) SELECT c.id, u.id, 1
        FROM conversations c, users u WHERE u.id IN (${mette.id}, ${omar.id})`,
    );
    await execute(
      sql`INSERT INTO messages (conversation_id, seq, sender_id, client_id, body)
        SELECT c.id, k, ${omar.id}, gen_random_uuid(), c.pair || ' ' || k
        FROM conversations c, generate_series(1, 2) k WHERE c.last_seq > 0`,
    );

    const listed = [];
    for (let before: { at: Date; id: number } | undefined, left = 3; left > 0; left -= 1) {
      const page = await listConversations(mette, before);
      listed.push(...page.items);
      const last = page.items.at(-1);
      before = { at: last?.lastAt ?? new Date(0), id: last?.id ?? 0 };
      expect(page.hasMore).to.equal(left > 1);
    }

    const numbers = Array.from({ length: 70 }, (_, at) => at + 1).filter((n) => n !== 5);
    expect(listed.map(({ lastBody }) => lastBody)).to.deep.equal(numbers.map((n) => `people:${n}:x 2`));
    expect(listed.every(({ other, unread }) => other?.name === 'Omar' && unread === 1)).to.equal(true);
  });

  it('of the log: by a type or a prefix of types, continued from any entry', async () => {
    await execute(sql`DELETE FROM activities`);
    await execute(sql`
      INSERT INTO activities (type, actor_id, subject_type)
      SELECT CASE WHEN n % 100 = 0 THEN 'event.cancelled' WHEN n % 3 = 0 THEN 'event.changed'
        ELSE 'company.changed' END, ${mette.id}, 'event'
      FROM generate_series(1, 900) n`);
    const all = await rows<{ id: string; type: string }>(
      sql`SELECT id, type FROM activities ORDER BY id DESC`,
    );
    const like = (beginning: string) =>
      all.filter(({ type }) => type.startsWith(beginning)).map(({ id }) => id);

    const activities = (query: Partial<LogQuery>) =>
      listActivities({ q: '', type: '', ...query }, translator('da'));
    const first = await activities({ type: 'event' });
    const second = await activities({ type: 'event', before: first.items.at(-1)?.id });
    const rare = await activities({ type: 'event.cancelled' });

    expect([...first.items, ...second.items].map(({ id }) => id)).to.deep.equal(like('event').slice(0, 200));
    expect(first.hasMore).to.equal(true);
    expect(rare.items.map(({ id }) => id)).to.deep.equal(like('event.cancelled'));
    expect(rare.hasMore).to.equal(false);
    expect((await activities({ type: 'event.c', person: omar.id })).items).to.deep.equal([]);
    expect((await activities({ type: 'event.c', person: mette.id })).items.map(({ id }) => id)).to.deep.equal(
      like('event.c').slice(0, 100),
    );
    expect((await activities({ type: 'e%t' })).items).to.deep.equal([]);
    expect(await listActivityTypes()).to.deep.equal(['company.changed', 'event.cancelled', 'event.changed']);
    await execute(sql`DELETE FROM activities`);
    expect(await listActivityTypes()).to.deep.equal([]);
  });

  it('in the search: of very many events that match, coming ones are first', async () => {
    await execute(sql`
      INSERT INTO events (slug, title, starts_at, ends_at)
      SELECT 'k' || n, 'Keramikaften ' || n, now() - n * interval '1 day',
        now() - n * interval '1 day' + interval '1 hour'
      FROM generate_series(-3, 600) n WHERE n <> 0`);

    const events = { kind: 'events', limit: 6, viewer: null };
    const { hits: right } = await search('keramikaften', events);
    const { hits: misspelt } = await search('keramkaften', events);

    for (const hits of [right, misspelt]) {
      expect(hits).to.have.lengthOf(6);
      expect(
        hits
          .slice(0, 3)
          .map(({ href }) => href)
          .sort(),
      ).to.deep.equal(['/events/k-1', '/events/k-2', '/events/k-3']);
    }
  });
});
