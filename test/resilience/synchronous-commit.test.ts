import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { createConversation, createEvent, createTwoUsers, query, ServerProcess } from './server-process.ts';

/** Tables that the server writes through models, statements of its own, and the job queue. */
const tables = ['messages', 'seat_registrations', 'activities', 'emails', 'jobs.job'];

describe('A database whose default is not to wait for the disk', function () {
  this.timeout(60_000);
  const name = `asynchronous_${process.pid}`;
  let url = '';
  let server: ServerProcess;

  before(async () => {
    url = await cloneDatabase(name);
    await query(url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    await query(
      url,
      `CREATE TABLE commits (relation text, by text, setting text);
       CREATE FUNCTION note_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         INSERT INTO commits
         SELECT TG_ARGV[0], current_setting('application_name'), current_setting('synchronous_commit');
         RETURN NULL;
       END $$;
       ${tables
         .map(
           (table) => `CREATE TRIGGER note AFTER INSERT OR UPDATE ON ${table}
             FOR EACH ROW EXECUTE FUNCTION note_commit('${table}');`,
         )
         .join('\n')}`,
    );
    server = await ServerProcess.start(url);
  });
  after(async () => {
    await server?.kill();
    await dropDatabase(name);
  });

  it('waits for the disk at every connection that writes', async () => {
    const [user, other] = await createTwoUsers(url);
    const conversationId = await createConversation(url, user, other);
    const event = await createEvent(url, 1);
    expect((await query(url, 'SHOW synchronous_commit'))[0]).to.deep.equal({ synchronous_commit: 'off' });
    await query(url, 'TRUNCATE commits');

    const socket = await server.socket(user);
    const message = { conversationId, clientId: randomUUID(), body: 'Hej' };
    expect((await socket.timeout(5_000).emitWithAck('message:send', message)).ok).to.equal(true);
    expect((await server.post(`/events/${event}/registrations`, user)).status).to.equal(303);
    const byJobs = `SELECT FROM commits WHERE by LIKE 'pgboss%' AND relation = 'jobs.job'`;
    const relations = 'SELECT DISTINCT relation FROM commits';
    await until(
      async () => (await query(url, byJobs)).length > 0 && (await query(url, relations)).length >= 5,
    );
    socket.disconnect();

    const commits = await query<{ relation: string; setting: string }>(
      url,
      'SELECT DISTINCT relation, setting FROM commits ORDER BY relation',
    );
    expect(commits).to.include.deep.members(
      ['jobs.job', 'messages', 'seat_registrations', 'activities', 'emails'].map((relation) => ({
        relation,
        setting: 'on',
      })),
    );
    expect(commits.filter(({ setting }) => setting !== 'on')).to.deep.equal([]);
  });
});
