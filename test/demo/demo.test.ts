import { expect } from 'chai';
import { executeSql, row, rows, sql } from '../../models/index.ts';
import { companies } from '../../server/demo/data/companies.ts';
import { events } from '../../server/demo/data/events.ts';
import { initiatives } from '../../server/demo/data/initiatives.ts';
import { people } from '../../server/demo/data/people.ts';
import { fillDemo } from '../../server/demo/fill.ts';
import { parseCvr } from '../../server/features/companies/cvr.ts';
import { now, setClock } from '../../server/platform/clock.ts';
import { useTown } from '../support/server.ts';

const tables = [
  'users',
  'companies',
  'company_members',
  'pictures',
  'events',
  'seat_registrations',
  'initiatives',
  'comments',
  'opportunities',
  'conversations',
  'messages',
  'activities',
  'notifications',
];

describe('The demo community', () => {
  useTown();
  const reports: string[] = [];

  before(async () => {
    await Promise.all([fillDemo((line) => reports.push(line)), fillDemo(() => {})]);
  });

  it('is inserted once, also when two nodes start at the same time', async () => {
    expect(await numbers()).to.deep.include({
      users: people.length,
      companies: companies.length,
      events: events.length,
      initiatives: initiatives.length,
    });
    expect(reports).to.deep.equal(['Filling in the demo community …']);
  });

  it('is not inserted into a database that has users', async () => {
    const before = await numbers();

    await fillDemo(() => expect.fail('reported'));

    expect(await numbers()).to.deep.equal(before);
  });

  it('has the size of a small community', async () => {
    const count = await numbers();

    expect(count.users).to.be.within(65, 90);
    expect(count.companies).to.be.within(58, 70);
    expect(count.events).to.be.within(25, 30);
    expect(count.initiatives).to.equal(10);
    expect(count.opportunities).to.be.at.least(18);
    expect(count.conversations).to.be.at.least(12);
  });

  it('offers an owner, an officer, a founder and a colleague first', async () => {
    const first = await rows<{ name: string }>(sql`SELECT name FROM users WHERE is_demo ORDER BY id LIMIT 4`);

    expect(first.map(({ name }) => name)).to.deep.equal(['Mette Holm', 'Karim Yıldız', 'Priya Nair', 'Jonas Bech']);
  });

  it('has CVR numbers that pass the check, and e-mail addresses to which no mail can go', async () => {
    const listed = await rows<{ cvr: string | null; email: string }>(sql`SELECT cvr, email FROM companies`);
    const addresses = await rows<{ email: string }>(sql`SELECT email FROM users`);

    expect(listed.filter(({ cvr }) => cvr !== null && parseCvr(cvr) !== cvr)).to.deep.equal([]);
    expect([...listed, ...addresses].filter(({ email }) => !email.endsWith('.example'))).to.deep.equal([]);
  });

  it('has offers and needs that the form would accept', () => {
    const words = companies.flatMap(({ offers, seeks }) => [offers, seeks]);

    expect(words.filter((list) => list.length === 0 || list.length > 5)).to.deep.equal([]);
    expect(words.flat().filter((word) => /[,;]/.test(word) || word.length > 60)).to.deep.equal([]);
  });

  it('has no event above its capacity, and no waiting list beside a free seat', async () => {
    const full = await row<{ count: number }>(
      sql`SELECT count(DISTINCT subject_id)::integer AS count FROM seat_registrations WHERE status = 'waiting'`,
    );

    expect(await unfairEvents()).to.deep.equal([]);
    expect(full?.count).to.be.at.least(3);
  });

  it('numbers messages without a gap, and has unread ones', async () => {
    const ahead = await rows(sql`
      SELECT p.user_id FROM conversation_participants p JOIN messages m USING (conversation_id)
      WHERE m.sender_id = p.user_id AND m.seq > p.read_seq`);
    const unread = await rows<{ count: number }>(
      sql`SELECT unread_messages(id) AS count, unread_notifications(id) AS news FROM users ORDER BY id LIMIT 3`,
    );

    expect(await conversationsWithGaps()).to.deep.equal([]);
    expect(ahead).to.deep.equal([]);
    expect(unread.every(({ count }) => count > 0)).to.equal(true);
  });

  it('has nothing that a user did before they joined, or in the future', async () => {
    expect(await prematureActs()).to.deep.equal([]);
  });

  it('has answers to comments one level deep', async () => {
    const deep = await rows(sql`
      SELECT c.id FROM comments c JOIN comments p ON p.id = c.parent_id
      WHERE p.parent_id IS NOT NULL OR p.created_at > c.created_at OR (p.subject_type, p.subject_id) <> (c.subject_type, c.subject_id)`);

    expect(deep).to.deep.equal([]);
  });

  it('has initiatives in all states, full and cancelled events, and companies without a logo', async () => {
    const states = await rows(sql`SELECT DISTINCT status FROM initiatives`);
    const some = await row(sql`
      SELECT (SELECT count(*) > 0 FROM events WHERE cancelled_at IS NOT NULL AND starts_at > now()) AS cancelled,
        (SELECT count(*) > 5 FROM companies WHERE logo IS NULL) AS logoless,
        (SELECT count(*) > 15 FROM users WHERE picture IS NULL) AS faceless,
        (SELECT count(*) > 0 FROM seat_registrations WHERE checked_in_at IS NOT NULL) AS came,
        (SELECT max(length(name)) > 100 FROM companies) AS long`);

    expect(states).to.have.length(5);
    expect(some).to.deep.equal({ cancelled: true, logoless: true, faceless: true, came: true, long: true });
  });

  it('is inserted completely or not at all', async () => {
    await emptyTables();
    await rows(sql`INSERT INTO initiatives (slug, title) VALUES (${initiatives[0]?.slug}, 'Er her i forvejen')`);

    const outcome = await fillDemo(() => {}).catch(() => 'failed');

    expect(outcome).to.equal('failed');
    expect(await numbers()).to.include({ users: 0, companies: 0, pictures: 0, events: 0, initiatives: 1 });
  });

  for (const moment of [
    '2027-03-28T00:40Z',
    '2026-10-25T00:30Z',
    '2026-12-31T23:20Z',
    '2027-06-12T12:00Z',
    '2027-08-18T21:59Z',
  ])
    it(`is consistent when it is inserted at ${moment}`, async () => {
      await emptyTables();
      setClock(new Date(moment));

      await fillDemo(() => {});

      expect([await unfairEvents(), await conversationsWithGaps(), await prematureActs()]).to.deep.equal([[], [], []]);
    });

  async function numbers(): Promise<Record<string, number>> {
    const parts = tables.map((table) => `(SELECT count(*)::integer FROM ${table}) AS ${table}`);
    const { rows: counts } = await executeSql(`SELECT ${parts.join(', ')}`);
    return counts[0] as Record<string, number>;
  }
});

/** Events above their capacity, with a waiting list beside a free seat, or with an unfair order. */
function unfairEvents() {
  return rows(sql`
      SELECT p.subject_id FROM seat_pools p JOIN seat_registrations r USING (subject_type, subject_id)
      GROUP BY p.subject_type, p.subject_id
      HAVING count(*) FILTER (WHERE r.status = 'confirmed') > p.capacity
        OR (count(*) FILTER (WHERE r.status = 'waiting') > 0
            AND count(*) FILTER (WHERE r.status = 'confirmed') IS DISTINCT FROM p.capacity)
        OR max(r.number) FILTER (WHERE r.status = 'confirmed') > min(r.number) FILTER (WHERE r.status = 'waiting')`);
}

/** Conversations whose messages are not numbered 1, 2, 3 … in order of time. */
function conversationsWithGaps() {
  return rows(sql`
      SELECT c.id FROM conversations c JOIN messages m ON m.conversation_id = c.id GROUP BY c.id
      HAVING count(*) <> c.last_seq OR max(m.seq) <> c.last_seq OR max(m.created_at) <> c.last_at
        OR array_agg(m.seq ORDER BY m.created_at, m.seq) <> array_agg(m.seq ORDER BY m.seq)`);
}

/** What users did before they joined, or in the future. */
function prematureActs() {
  return rows(sql`
      WITH acts AS (
        SELECT actor_id AS id, at, type || ' ' || (data ->> 'slug') AS what FROM activities
        UNION ALL SELECT sender_id, created_at, body FROM messages
        UNION ALL SELECT user_id, created_at, 'follows' FROM follows
        UNION ALL SELECT user_id, created_at, 'works' FROM company_members
      )
      SELECT u.name, a.what FROM acts a JOIN users u USING (id) WHERE a.at < u.created_at OR a.at > ${now()}`);
}

async function emptyTables() {
  await rows(
    sql`TRUNCATE users, companies, pictures, activities, events, initiatives, links, opportunities, conversations CASCADE`,
  );
}
