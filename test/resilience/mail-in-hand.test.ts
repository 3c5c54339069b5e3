import { expect } from 'chai';
import pg from 'pg';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { freePort } from '../support/ports.ts';
import { until } from '../support/until.ts';
import { enqueueJobs, isRunning, query, ServerProcess } from './server-process.ts';
import { SteppingMailServer, smtpSteps } from './stepping-mail-server.ts';

describe('An e-mail that is being sent', function () {
  this.timeout(60_000);
  const name = `in_hand_${process.pid}`;
  let url = '';
  let port = 0;
  let mail: SteppingMailServer;
  let server: ServerProcess | undefined;
  let holder: pg.Client | undefined;

  before(async () => {
    url = await cloneDatabase(name);
    port = await freePort();
  });
  beforeEach(async () => {
    mail = await SteppingMailServer.start(port);
    server = await start();
  });
  afterEach(async () => {
    await server?.kill();
    server = undefined;
    await mail.close();
    await releaseRow();
  });
  after(() => dropDatabase(name));

  const start = () => ServerProcess.start(url, { SMTP_URL: `smtp://127.0.0.1:${port}`, LOG_LEVEL: 'error' });
  let count = 0;
  const send = async () => {
    count += 1;
    const recipient = `nr${count}@firma.example`;
    const [email] = await query<{ id: string }>(
      url,
      `INSERT INTO emails (key, name, recipient, subject, text, html)
       VALUES (gen_random_uuid(), 'test', $1, 'Nyt', 'tekst', '<p>tekst</p>') RETURNING id`,
      [recipient],
    );
    await enqueueJobs(url, 'send-email', [{ id: Number(email?.id) }]);
    return recipient;
  };
  const killServer = async () => {
    await server?.kill();
    server = undefined;
    mail.work();
    server = await start();
  };
  /** As if this time had passed: for claims, and for the jobs of a killed server. */
  const pass = async (time: string) => {
    await query(
      url,
      `UPDATE emails SET sent_at = sent_at - $1::interval, handed_over_at = handed_over_at - $1::interval
       WHERE text <> ''`,
      [time],
    );
    await query(
      url,
      `UPDATE jobs.job SET state = 'retry', start_after = now()
       WHERE name = 'send-email' AND state IN ('active', 'retry')`,
    );
  };
  const openJobs = () =>
    query<{ state: string }>(
      url,
      `SELECT state FROM jobs.job WHERE name = 'send-email' AND state <> 'completed'`,
    );

  for (const step of smtpSteps.filter((each) => each !== 'end of data'))
    it(`is sent by another server after a minute: the first was killed at ${step}`, async () => {
      mail.failAt(step, 'hangs');
      const recipient = await send();
      await until(() => mail.failures > 0);
      await killServer();

      await until(async () => (await openJobs()).length === 1);
      await query(url, `UPDATE jobs.job SET state = 'retry', start_after = now() WHERE state = 'active'`);
      await until(async () => (await openJobs()).some(({ state }) => state === 'retry'));
      expect(mail.accepted).to.deep.equal([]); // the first server might be slow only
      await pass('1 minute');

      await until(() => mail.accepted.length > 0);
      await until(async () => (await openJobs()).length === 0);
      expect(mail.accepted).to.deep.equal([recipient]);
    });

  it('is sent by another server when the first was killed before the last byte', async () => {
    const recipient = await holdBeforeEnd();
    await killServer();
    await releaseRow();
    await pass('1 minute');

    await until(async () => (await openJobs()).length === 0);
    expect(mail.accepted).to.deep.equal([recipient]);
  });

  it('is never sent again when the first was killed after the last byte: the log reports it', async () => {
    mail.failAt('end of data', 'hangs');
    await send();
    await until(() => mail.failures > 0);
    await killServer();
    await pass('2 minutes');
    await until(async () => (await openJobs()).some(({ state }) => state === 'retry'));
    await pass('1 hour');

    await until(async () => (await openJobs()).length === 0);
    expect(server?.log).to.contain('may not have been sent');
    expect(mail.accepted).to.deep.equal([]);
  });

  it('is not sent by a server that was slow, when another has claimed it meanwhile', async () => {
    const recipient = await holdBeforeEnd();
    await holder?.query(`UPDATE emails SET sent_at = now() WHERE recipient = '${recipient}'; COMMIT`);
    await releaseRow();
    await until(async () => (await openJobs()).some(({ state }) => state === 'retry'));

    expect(mail.accepted).to.deep.equal([]);
    await pass('1 minute');
    await until(async () => (await openJobs()).length === 0);
    expect(mail.accepted).to.deep.equal([recipient]);
  });

  for (const step of smtpSteps)
    it(`is sent later by the same server when the connection is cut at ${step}`, async () => {
      mail.failAt(step, 'dies');
      const recipient = await send();
      await until(() => mail.failures > 0);
      mail.work();

      await until(async () => {
        await query(url, `UPDATE jobs.job SET start_after = now() WHERE state = 'retry'`);
        return mail.accepted.length > 0;
      });
      await until(async () => (await openJobs()).length === 0);
      expect(mail.accepted).to.deep.equal([recipient]);
      const [email] = await query(
        url,
        'SELECT text, sent_at IS NOT NULL AS sent FROM emails ORDER BY id DESC LIMIT 1',
      );
      expect(email).to.deep.equal({ text: '', sent: true });
    });

  /** Sends an e-mail until the mail server has all of it but the end: `holder` locks its row. */
  async function holdBeforeEnd(): Promise<string> {
    holder = new pg.Client({ connectionString: url });
    await holder.connect();
    mail.failAt('DATA', 'hangs');
    const recipient = await send();
    await until(() => mail.failures > 0);
    await holder.query(`BEGIN; SELECT FROM emails WHERE recipient = '${recipient}' FOR UPDATE`);
    mail.goOn();
    await until(() => isRunning(url, '%handed_over_at = %', `wait_event_type = 'Lock'`));
    return recipient;
  }

  async function releaseRow(): Promise<void> {
    await holder?.end();
    holder = undefined;
  }
});
