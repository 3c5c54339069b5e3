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
  'event_registrations',
  'initiatives',
  'initiative_comments',
  'opportunities',
  'conversations',
  'messages',
  'activities',
  'notifications',
];

describe('The demo community', () => {
  useTown();
  const said: string[] = [];

  before(async () => {
    await Promise.all([fillDemo((line) => said.push(line)), fillDemo(() => {})]);
  });

  it('is filled in once, also when two start at the same moment', async () => {
    expect(await numbers()).to.deep.include({
      users: people.length,
      companies: companies.length,
      events: events.length,
      initiatives: initiatives.length,
    });
    expect(said).to.deep.equal(['Filling in the demo community …']);
  });

  it('leaves a town alone that has people already', async () => {
    const before = await numbers();

    await fillDemo(() => expect.fail('nothing is to be said'));

    expect(await numbers()).to.deep.equal(before);
  });

  it('is as large as a small town', async () => {
    const count = await numbers();

    expect(count.users).to.be.within(65, 90);
    expect(count.companies).to.be.within(58, 70);
    expect(count.events).to.be.within(25, 30);
    expect(count.initiatives).to.equal(10);
    expect(count.opportunities).to.be.at.least(18);
    expect(count.conversations).to.be.at.least(12);
  });

  it('offers an owner, the office, a founder and a colleague first', async () => {
    const first = await rows<{ name: string }>(sql`SELECT name FROM users WHERE is_demo ORDER BY id LIMIT 4`);

    expect(first.map(({ name }) => name)).to.deep.equal(['Mette Holm', 'Karim Yıldız', 'Priya Nair', 'Jonas Bech']);
  });

  it('has numbers that pass the check of the register, and addresses to which no mail goes', async () => {
    const all = await rows<{ cvr: string | null; email: string }>(sql`SELECT cvr, email FROM companies`);
    const addresses = await rows<{ email: string }>(sql`SELECT email FROM users`);

    expect(all.filter(({ cvr }) => cvr !== null && parseCvr(cvr) !== cvr)).to.deep.equal([]);
    expect([...all, ...addresses].filter(({ email }) => !email.endsWith('.example'))).to.deep.equal([]);
  });

  it('writes what it offers and seeks as the form would take it', () => {
    const words = companies.flatMap(({ offers, seeks }) => [offers, seeks]);

    expect(words.filter((list) => list.length === 0 || list.length > 5)).to.deep.equal([]);
    expect(words.flat().filter((word) => /[,;]/.test(word) || word.length > 60)).to.deep.equal([]);
  });

  it('never seats more people than there are chairs, nor lets anyone wait beside a free one', async () => {
    const full = await row<{ count: number }>(
      sql`SELECT count(DISTINCT event_id)::integer AS count FROM event_registrations WHERE status = 'waiting'`,
    );

    expect(await unfairMeetings()).to.deep.equal([]);
    expect(full?.count).to.be.at.least(3);
  });

  it('numbers messages without a gap, and has some that are unread', async () => {
    const ahead = await rows(sql`
      SELECT p.user_id FROM conversation_people p JOIN messages m USING (conversation_id)
      WHERE m.sender_id = p.user_id AND m.seq > p.read_seq`);
    const unread = await rows<{ count: number }>(
      sql`SELECT unread_messages(id) AS count, unread_notifications(id) AS news FROM users ORDER BY id LIMIT 3`,
    );

    expect(await gaps()).to.deep.equal([]);
    expect(ahead).to.deep.equal([]);
    expect(unread.every(({ count }) => count > 0)).to.equal(true);
  });

  it('lets nobody act before they had an account, nor tomorrow', async () => {
    expect(await untimely()).to.deep.equal([]);
  });

  it('answers a comment only under a comment that answers nothing itself', async () => {
    const deep = await rows(sql`
      SELECT c.id FROM initiative_comments c JOIN initiative_comments p ON p.id = c.parent_id
      WHERE p.parent_id IS NOT NULL OR p.created_at > c.created_at OR p.initiative_id <> c.initiative_id`);

    expect(deep).to.deep.equal([]);
  });

  it('shows initiatives in all states, full and cancelled meetings, and companies without a logo', async () => {
    const states = await rows(sql`SELECT DISTINCT status FROM initiatives`);
    const some = await row(sql`
      SELECT (SELECT count(*) > 0 FROM events WHERE cancelled_at IS NOT NULL AND starts_at > now()) AS cancelled,
        (SELECT count(*) > 5 FROM companies WHERE logo IS NULL) AS logoless,
        (SELECT count(*) > 15 FROM users WHERE picture IS NULL) AS faceless,
        (SELECT count(*) > 0 FROM event_registrations WHERE checked_in_at IS NOT NULL) AS came,
        (SELECT max(length(name)) > 100 FROM companies) AS long`);

    expect(states).to.have.length(5);
    expect(some).to.deep.equal({ cancelled: true, logoless: true, faceless: true, came: true, long: true });
  });

  it('is there as a whole or not at all', async () => {
    await empty();
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
    it(`is as sound when it is filled in at ${moment}`, async () => {
      await empty();
      setClock(new Date(moment));

      await fillDemo(() => {});

      expect([await unfairMeetings(), await gaps(), await untimely()]).to.deep.equal([[], [], []]);
    });

  async function numbers(): Promise<Record<string, number>> {
    const parts = tables.map((table) => `(SELECT count(*)::integer FROM ${table}) AS ${table}`);
    const { rows: found } = await executeSql(`SELECT ${parts.join(', ')}`);
    return found[0] as Record<string, number>;
  }
});

/** Meetings with too many people, or with somebody who waits beside a free chair or before others. */
function unfairMeetings() {
  return rows(sql`
      SELECT e.slug FROM events e JOIN event_registrations r ON r.event_id = e.id GROUP BY e.id
      HAVING count(*) FILTER (WHERE r.status = 'confirmed') > e.capacity
        OR (count(*) FILTER (WHERE r.status = 'waiting') > 0
            AND count(*) FILTER (WHERE r.status = 'confirmed') IS DISTINCT FROM e.capacity)
        OR max(r.number) FILTER (WHERE r.status = 'confirmed') > min(r.number) FILTER (WHERE r.status = 'waiting')`);
}

/** Conversations whose messages are not numbered 1, 2, 3 … in their order. */
function gaps() {
  return rows(sql`
      SELECT c.id FROM conversations c JOIN messages m ON m.conversation_id = c.id GROUP BY c.id
      HAVING count(*) <> c.last_seq OR max(m.seq) <> c.last_seq OR max(m.created_at) <> c.last_at
        OR array_agg(m.seq ORDER BY m.created_at, m.seq) <> array_agg(m.seq ORDER BY m.seq)`);
}

/** What people did before they had an account, or will do. */
function untimely() {
  return rows(sql`
      WITH acts AS (
        SELECT actor_id AS id, at, type || ' ' || (data ->> 'slug') AS what FROM activities
        UNION ALL SELECT sender_id, created_at, body FROM messages
        UNION ALL SELECT user_id, created_at, 'follows' FROM initiative_followers
        UNION ALL SELECT user_id, created_at, 'works' FROM company_members
      )
      SELECT u.name, a.what FROM acts a JOIN users u USING (id) WHERE a.at < u.created_at OR a.at > ${now()}`);
}

async function empty() {
  await rows(
    sql`TRUNCATE users, companies, pictures, activities, events, initiatives, opportunities, conversations CASCADE`,
  );
}
