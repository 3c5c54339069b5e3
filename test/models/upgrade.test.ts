import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type pg from 'pg';
import { backup } from '../../server/platform/database/backup.ts';
import { listTables } from '../../server/platform/database/backup-format.ts';
import { DatabaseTooOldError } from '../../server/platform/database/baseline.ts';
import { isMigrated, migrate } from '../../server/platform/database/migrate.ts';
import { restore } from '../../server/platform/database/restore.ts';
import { releaseFiles, type SchemaFiles } from '../../server/platform/database/schema-files.ts';
import { cloneDatabase, createEmptyDatabase, dropDatabase } from '../support/database.ts';
import {
  connectTo,
  databaseBeforeBaseline,
  useDatabaseBeforeBaseline,
} from '../support/database-before-baseline.ts';
import { dumpSchema, functionBodies, schemaFilePath } from '../support/schema-dump.ts';

const LAST_BEFORE_BASELINE = '0025-messages-lighter.sql';

/** Names that later migrations have given to tables of the baseline. */
const renamedTables = {
  event_registrations: 'seat_registrations',
  notification_wishes: 'notification_subscriptions',
  initiative_comments: 'comments',
  initiative_events: 'links',
  initiative_followers: 'follows',
  conversation_people: 'conversation_participants',
  letters: 'emails',
  linkedin_states: 'oauth_states',
};

/** Tables of the baseline whose rows later migrations have moved into `requests`. */
const requestTables = ['company_claims', 'company_invitations', 'introductions'];

/**
 * The files of the baseline without the migrations after it, and so without the functions of later tables.
 */
async function baselineFiles(): Promise<SchemaFiles> {
  const { migrations } = await releaseFiles();
  return { migrations: migrations.filter(({ name }) => /^\d{4}-(?!\d\d-)/.test(name)), functions: [] };
}

/** All rows of all tables but the schema's own. */
async function contentOf(client: pg.Client): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const table of [...(await listTables(client)).map(({ name }) => name), 'rate_limits']) {
    const { rows } = await client.query<{ row: string }>(
      `SELECT row_to_json(t)::text AS row FROM ${table} t ORDER BY t::text COLLATE "C"`,
    );
    content[table] = rows.map(({ row }) => row);
  }
  return content;
}

describe('A database from before the baseline', () => {
  const database = useDatabaseBeforeBaseline();
  const other = `beside_${process.pid}`;
  let url = '';
  let client: pg.Client;
  let content: Record<string, string[]>; // before the upgrade
  let contentOfBaseline: Record<string, string[]>; // after the baseline, before the migrations that follow it
  let names: string[]; // of its migrations, before the upgrade
  const earlierBackup = join(tmpdir(), `torvet-baseline-${process.pid}.backup`);
  let backedUp = 0; // rows in it
  let applied: Awaited<ReturnType<typeof migrate>>[];

  const recorded = async () => {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY name');
    return rows.map((row) => row.name);
  };
  /** Differences between the counters of the pools and a count of their registrations. */
  const miscounted = async () => {
    const { rows } = await client.query(`
      SELECT p.subject_id FROM seat_pools p LEFT JOIN seat_registrations r USING (subject_type, subject_id)
      GROUP BY p.subject_type, p.subject_id
      HAVING p.confirmed <> count(*) FILTER (WHERE r.status = 'confirmed')
        OR p.waiting <> count(*) FILTER (WHERE r.status = 'waiting')`);
    return rows;
  };

  before(async () => {
    ({ url, client } = database);
    content = await contentOf(client);
    names = await recorded();
    const baseline = await baselineFiles();
    await Promise.all([migrate(url, baseline), migrate(url, baseline)]);
    contentOfBaseline = await contentOf(client);
    backedUp = await backup(url, earlierBackup);
    applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  });
  afterEach(() => dropDatabase(other));
  after(() => rm(earlierBackup));

  it('has the schema and the functions of a new one after the upgrade', async () => {
    const fresh = await connectTo(await cloneDatabase(other));

    expect(await dumpSchema(client)).to.equal(await readFile(schemaFilePath, 'utf8'));
    expect(await functionBodies(client)).to.deep.equal(await functionBodies(fresh));
    await fresh.end();
  });

  it('has every row that it had, in the tables of the baseline', () => {
    const empty = Object.keys(content).filter((table) => content[table]?.length === 0);

    expect(empty).to.deep.equal([]);
    expect(contentOfBaseline).to.deep.equal(content);
  });

  it('has as many rows in each table after the later migrations, also in renamed tables', async () => {
    const sizes = (tables: Record<string, string[]>, names: Record<string, string> = {}) =>
      Object.fromEntries(Object.entries(tables).map(([table, rows]) => [names[table] ?? table, rows.length]));
    const unmoved = Object.entries(content).filter(
      ([table]) => ![...requestTables, 'notifications'].includes(table),
    );

    expect(sizes(await contentOf(client))).to.include(sizes(Object.fromEntries(unmoved), renamedTables));
  });

  it('has one notification for each group of notifications, which counts them', async () => {
    type Earlier = { id: number; read_at: string | null; into_id: number | null };
    const earlier: Earlier[] = (content.notifications ?? []).map((row) => JSON.parse(row));
    const shown = earlier.filter(({ into_id }) => into_id === null);
    const sizeOf = ({ id }: Earlier) => 1 + earlier.filter(({ into_id }) => into_id === id).length;
    const { rows } = await client.query(`
      SELECT id, activity_count, group_key IS NOT NULL AS takes FROM notifications ORDER BY id`);
    const grouped = rows.filter(({ activity_count }) => activity_count > 1);

    expect(rows.map(({ id, activity_count }) => ({ id, activity_count }))).to.have.deep.members(
      shown.map((each) => ({ id: each.id, activity_count: sizeOf(each) })),
    );
    expect(grouped).not.to.be.empty;
    const unread = new Set(shown.filter(({ read_at }) => read_at === null).map(({ id }) => id));
    for (const { id, takes } of grouped) expect(takes, id).to.equal(unread.has(id));
  });

  it('has its registrations and capacities, with their numbers, in the tables of all seats', async () => {
    const earlier = (table: string) => (content[table] ?? []).map((row) => JSON.parse(row));
    const registrations = await client.query(`SELECT row_to_json(r) AS row FROM seat_registrations r`);
    const pools = await client.query(`SELECT * FROM seat_pools`);
    const next = await client.query(`
      SELECT nextval(pg_get_serial_sequence('seat_registrations', 'number')) AS number`);

    expect(registrations.rows.map(({ row }) => row)).to.have.deep.members(
      earlier('event_registrations').map(({ event_id, ...registration }) => ({
        subject_type: 'event',
        subject_id: event_id,
        ...registration,
        note_consent_at: null, // nobody was asked
      })),
    );
    expect(pools.rows).to.have.deep.members(
      earlier('events').map(({ id, capacity, confirmed, waiting }) => ({
        subject_type: 'event',
        subject_id: id,
        capacity,
        confirmed,
        waiting,
      })),
    );
    const numbers = earlier('event_registrations').map(({ number }) => Number(number));
    expect(Number(next.rows[0]?.number)).to.be.above(Math.max(...numbers));
  });

  it('has its comments, follows and links on initiatives under the same ids', async () => {
    const hrefs = await client.query<{ href: string }>(`
      SELECT data ->> 'href' AS href FROM activities WHERE type IN ('comment.created', 'comment.removed')`);
    const { rows } = await client.query(`
      SELECT (SELECT array_agg(id ORDER BY id) FROM comments WHERE subject_type = 'initiative') AS comments,
        (SELECT array_agg(subject_id || ':' || user_id ORDER BY 1) FROM follows) AS follows,
        (SELECT array_agg(subject_id || ':' || target_id ORDER BY 1) FROM links) AS links`);
    const earlier = (table: string) => (content[table] ?? []).map((row) => JSON.parse(row));

    expect(hrefs.rows).not.to.be.empty;
    for (const { href } of hrefs.rows) expect(href).to.match(/^\/initiatives\/[a-z0-9-]+\/comments\/\d+$/);
    const ids = earlier('initiative_comments').map(({ id }) => id);
    expect(rows[0].comments).to.have.members(ids).and.to.have.length(ids.length);
    expect(rows[0].follows).to.have.members(
      earlier('initiative_followers').map((row) => `${row.initiative_id}:${row.user_id}`),
    );
    expect(rows[0].links).to.have.members(
      earlier('initiative_events').map((row) => `${row.event_id}:${row.initiative_id}`),
    );
  });

  it('is upgraded once, by one of several nodes, and ready then', async () => {
    const files = applied.flatMap(({ functions }) => functions);

    expect(files).to.include('send-messages.sql');
    expect(new Set(files)).to.have.length(files.length);
    expect(await migrate(url)).to.deep.equal({ migrations: [], functions: [] });
    expect(await isMigrated(client)).to.equal(true);
  });

  it('still records the earlier migrations, which nodes of the release before ask for', async () => {
    expect(names).to.include(LAST_BEFORE_BASELINE);
    expect(await recorded()).to.include.members(names);
  });

  it('counts its registrations, once', async () => {
    const event = 10; // full, with a waiting list
    const seats = async () =>
      (await client.query('SELECT confirmed, waiting FROM seat_pools WHERE subject_id = $1', [event]))
        .rows[0];
    expect(await seats()).to.deep.equal({ confirmed: 2, waiting: 2 });

    await client.query(`
      INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
      SELECT 'event', ${event}, id, 'waiting' FROM users WHERE id IN (1, 2)`);
    expect(await seats()).to.deep.equal({ confirmed: 2, waiting: 4 });
    await client.query('DELETE FROM seat_registrations WHERE subject_id = $1 AND user_id IN (1, 4)', [event]);
    expect(await seats()).to.deep.equal({ confirmed: 1, waiting: 3 });
    await client.query(`
      UPDATE seat_registrations SET status = 'confirmed' WHERE subject_id = ${event} AND user_id = 9`);
    expect(await seats()).to.deep.equal({ confirmed: 2, waiting: 2 });
    expect(await miscounted()).to.deep.equal([]);
  });

  it('refuses more registrations than seats', async () => {
    const statement = `UPDATE seat_registrations SET status = 'confirmed' WHERE subject_id = 10`;

    const constraint = await client.query(statement).catch((error: pg.DatabaseError) => error.constraint);

    expect(constraint).to.equal('seat_pools_capacity');
  });

  it('notifies the nodes of an ended session and of changed rights, once each', async () => {
    const notifications: unknown[] = [];
    client.on('notification', ({ channel, payload }) => notifications.push([channel, payload]));
    await client.query('LISTEN session_ended; LISTEN rights_changed');

    await client.query(`DELETE FROM sessions WHERE sid = 'p9ZrT4sWw8b3'`);
    await client.query(`UPDATE users SET role = 'officer' WHERE id = 3`);
    await client.query('SELECT 1');

    expect(notifications).to.deep.equal([
      ['session_ended', 'p9ZrT4sWw8b3'],
      ['rights_changed', '3'],
    ]);
  });

  it('accepts messages and counts the unread ones', async () => {
    const unread = async (user: number) => {
      const counts = await client.query<{ count: number }>('SELECT unread_messages($1) AS count', [user]);
      return counts.rows[0]?.count ?? Number.NaN;
    };
    const { rows } = await client.query<{ id: number; last: number; users: number[] }>(`
      SELECT c.id, c.last_seq AS last, array_agg(p.user_id ORDER BY p.user_id) AS users
      FROM conversations c JOIN conversation_participants p ON p.conversation_id = c.id
      WHERE c.pair LIKE 'people:%' GROUP BY c.id HAVING count(*) = 2 ORDER BY c.id LIMIT 1`);
    const [conversation] = rows;
    const [sender = 0, recipient = 0] = conversation?.users ?? [];
    const count = await unread(recipient);

    const sent = await client.query<{ seq: number; is_new: boolean }>(
      `SELECT seq, is_new FROM send_messages(ARRAY[$1::integer], ARRAY[$2::integer], ARRAY[gen_random_uuid()],
         ARRAY['Hej'], now())`,
      [conversation?.id, sender],
    );

    expect(sent.rows).to.deep.equal([{ seq: (conversation?.last ?? 0) + 1, is_new: true }]);
    expect(await unread(recipient)).to.equal(count + 1);
  });

  it('can be restored from a backup into a new one', async () => {
    const file = join(tmpdir(), `torvet-upgraded-${process.pid}.backup`);
    const count = await backup(url, file);

    expect(await restore(await cloneDatabase(other), file)).to.equal(count);
    await rm(file);
  });

  it('can be restored from a backup of the release before into a database of the baseline', async () => {
    const lines = gunzipSync(await readFile(earlierBackup)).toString();
    const head = JSON.stringify({ torvet: 1, migrations: names });
    const file = join(tmpdir(), `torvet-before-${process.pid}.backup`);
    await writeFile(file, gzipSync(lines.replace(/^.*\n/, `${head}\n`)));
    const target = await createEmptyDatabase(other);
    await migrate(target, await baselineFiles());

    expect(await restore(target, file)).to.equal(backedUp);
    await rm(file);
  });

  it('is refused with a message, and unchanged, if it lacks one of the earlier migrations', async () => {
    const older = await databaseBeforeBaseline(other);
    await older.client.query('DELETE FROM migrations WHERE name = $1', [LAST_BEFORE_BASELINE]);
    const schema = await dumpSchema(older.client);

    const error = await migrate(older.url).catch((reason: Error) => reason);

    expect(error).to.be.instanceOf(DatabaseTooOldError);
    expect(String(error)).to.contain(`it lacks ${LAST_BEFORE_BASELINE}`);
    expect(await isMigrated(older.client)).to.equal(false);
    expect(await dumpSchema(older.client)).to.equal(schema);
    await older.client.end();
  });
});
