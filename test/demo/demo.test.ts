import { expect } from 'chai';
import { Company, executeSql, Initiative, User } from '../../models/index.ts';
import { companies } from '../../server/demo/data/companies.ts';
import { events } from '../../server/demo/data/events.ts';
import { initiatives } from '../../server/demo/data/initiatives.ts';
import { people } from '../../server/demo/data/people.ts';
import { registeredCompanies } from '../../server/demo/data/registered-companies.ts';
import { fillDemo } from '../../server/demo/fill.ts';
import { parseCvr } from '../../server/features/companies/cvr.ts';
import { listWaitingRequests } from '../../server/modules/requests/list-queries.ts';
import { now, setClock } from '../../server/platform/clock.ts';
import { useServer } from '../support/server.ts';

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
  useServer();
  const reports: string[] = [];

  before(async () => {
    await Promise.all([fillDemo((line) => reports.push(line)), fillDemo(() => {})]);
  });

  it('is inserted once, also when two nodes start at the same time', async () => {
    expect(await numbers()).to.deep.include({
      users: people.length,
      companies: companies.length + registeredCompanies.length,
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
    const users = await User.findAll({ where: { isDemo: true }, order: ['id'], limit: 4 });
    const names = users.map(({ name }) => name);

    expect(names).to.deep.equal(['Mette Holm', 'Karim Yıldız', 'Priya Nair', 'Jonas Bech']);
  });

  it('has CVR numbers that pass the check, and e-mail addresses to which no mail can go', async () => {
    const [listed, users] = [await Company.findAll(), await User.findAll()];
    const emails = [...listed, ...users].flatMap(({ email }) => email || []);

    expect(emails.length).to.be.within(companies.length + people.length, listed.length + people.length);
    expect(listed.filter(({ cvr }) => cvr !== null && parseCvr(cvr) !== cvr)).to.deep.equal([]);
    expect(emails.filter((email) => !email?.endsWith('.example'))).to.deep.equal([]);
  });

  it('has offers and needs that the form would accept', () => {
    const words = companies.flatMap(({ offers, seeks }) => [offers, seeks]);

    expect(words.filter((list) => list.length === 0 || list.length > 5)).to.deep.equal([]);
    expect(words.flat().filter((word) => /[,;]/.test(word) || word.length > 60)).to.deep.equal([]);
  });

  it('has no event above its capacity, and no waiting list beside a free seat', async () => {
    const full = await query(`SELECT DISTINCT subject_id FROM seat_registrations WHERE status = 'waiting'`);

    expect(await unfairEvents()).to.deep.equal([]);
    expect(full.length).to.be.at.least(3);
  });

  it('numbers messages without a gap, and has unread ones', async () => {
    const ahead = await query(`
      SELECT p.user_id FROM conversation_participants p JOIN messages m USING (conversation_id)
      WHERE m.sender_id = p.user_id AND m.seq > p.read_seq`);
    const main = '(SELECT id FROM users ORDER BY id LIMIT 3)';
    const withUnread = await query(`SELECT FROM users WHERE id IN ${main} AND unread_messages(id) > 0`);

    expect(await conversationsWithGaps()).to.deep.equal([]);
    expect(ahead).to.deep.equal([]);
    expect(withUnread).to.have.length(3);
  });

  it('has a request to decide for each of the people whom the sign-in page offers first', async () => {
    const users = await User.findAll({ where: { isDemo: true }, order: ['id'], limit: 4 });

    for (const { id, name, email, role, locale } of users) {
      const unread = { unreadMessages: 0, unreadNotifications: 0, termsToAccept: 0 };
      const actor = { id, name, email, role, locale, picture: null, ...unread };
      expect((await listWaitingRequests(actor)).items, name).to.have.length.greaterThan(0);
    }
  });

  it('has nothing that a user did before they joined, or in the future', async () => {
    expect(await prematureActs()).to.deep.equal([]);
  });

  it('has answers to comments one level deep', async () => {
    const deep = await query(`
      SELECT c.id FROM comments c JOIN comments p ON p.id = c.parent_id
      WHERE p.parent_id IS NOT NULL OR p.created_at > c.created_at
        OR (p.subject_type, p.subject_id) <> (c.subject_type, c.subject_id)`);

    expect(deep).to.deep.equal([]);
  });

  it('has initiatives in all states, full and cancelled events, and companies without a logo', async () => {
    const states = await query('SELECT DISTINCT status FROM initiatives');
    const [variety] = await query(`SELECT
        (SELECT count(*) > 0 FROM events WHERE cancelled_at IS NOT NULL AND starts_at > now()) AS cancelled,
        (SELECT count(*) > 5 FROM companies WHERE logo IS NULL) AS "withoutLogo",
        (SELECT count(*) > 15 FROM users WHERE picture IS NULL) AS "withoutPicture",
        (SELECT count(*) > 0 FROM seat_registrations WHERE checked_in_at IS NOT NULL) AS attended,
        (SELECT max(length(name)) > 100 FROM companies) AS "longName"`);

    expect(states).to.have.length(5);
    expect(variety).to.deep.equal({
      cancelled: true,
      withoutLogo: true,
      withoutPicture: true,
      attended: true,
      longName: true,
    });
  });

  it('is inserted completely or not at all', async () => {
    await emptyTables();
    await Initiative.create({ slug: initiatives[0]?.slug ?? '', title: 'Er her i forvejen' });

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

      expect([await unfairEvents(), await conversationsWithGaps(), await prematureActs()]).to.deep.equal([
        [],
        [],
        [],
      ]);
    });

  async function numbers(): Promise<Record<string, number>> {
    const parts = tables.map((table) => `(SELECT count(*)::integer FROM ${table}) AS ${table}`);
    const [counts] = await query(`SELECT ${parts.join(', ')}`);
    return counts as Record<string, number>;
  }
});

async function query(text: string, values?: unknown[]): Promise<unknown[]> {
  return (await executeSql(text, values)).rows;
}

/** Events above their capacity, with a waiting list beside a free seat, or with an unfair order. */
function unfairEvents() {
  return query(`
      SELECT p.subject_id FROM seat_pools p JOIN seat_registrations r USING (subject_type, subject_id)
      GROUP BY p.subject_type, p.subject_id
      HAVING count(*) FILTER (WHERE r.status = 'confirmed') > p.capacity
        OR (count(*) FILTER (WHERE r.status = 'waiting') > 0
            AND count(*) FILTER (WHERE r.status = 'confirmed') IS DISTINCT FROM p.capacity)
        OR max(r.number) FILTER (WHERE r.status = 'confirmed')
          > min(r.number) FILTER (WHERE r.status = 'waiting')`);
}

/** Conversations whose messages are not numbered 1, 2, 3 … in order of time. */
function conversationsWithGaps() {
  return query(`
      SELECT c.id FROM conversations c JOIN messages m ON m.conversation_id = c.id GROUP BY c.id
      HAVING count(*) <> c.last_seq OR max(m.seq) <> c.last_seq OR max(m.created_at) <> c.last_at
        OR array_agg(m.seq ORDER BY m.created_at, m.seq) <> array_agg(m.seq ORDER BY m.seq)`);
}

/** What users did before they joined, or in the future. */
function prematureActs() {
  return query(
    `
      WITH acts AS (
        SELECT actor_id AS id, at, type || ' ' || (data ->> 'slug') AS what FROM activities
        UNION ALL SELECT sender_id, created_at, body FROM messages
        UNION ALL SELECT user_id, created_at, 'follows' FROM follows
        UNION ALL SELECT user_id, created_at, 'works' FROM company_members
        UNION ALL SELECT asker_id, created_at, 'asks' FROM requests
      )
      SELECT u.name, a.what FROM acts a JOIN users u USING (id) WHERE a.at < u.created_at OR a.at > $1`,
    [now()],
  );
}

async function emptyTables() {
  await executeSql(`TRUNCATE users, companies, pictures, activities, events, initiatives, links,
    opportunities, conversations CASCADE`);
}
