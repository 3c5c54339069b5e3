import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { freePort } from '../support/ports.ts';
import { until } from '../support/until.ts';
import { FailingMailServer } from './failing-mail-server.ts';
import { createUsers, enqueueJobs, query, ServerProcess } from './server-process.ts';

describe('A mail server with failures', function () {
  this.timeout(60_000);
  const name = `mail_${process.pid}`;
  let url = '';
  let port = 0;
  let server: ServerProcess | undefined;
  let mail: FailingMailServer;

  before(async () => {
    url = await cloneDatabase(name);
    port = await freePort();
  });
  beforeEach(() => {
    mail = new FailingMailServer();
  });
  afterEach(() => mail.close());
  after(async () => {
    await server?.kill();
    await dropDatabase(name);
  });

  /**
   * Writes e-mails into the outbox. `takenAt` (SQL): set as by a server that was killed when it had handed
   * them over.
   */
  const writeEmails = async (recipients: string[], takenAt = 'NULL') => {
    const emails = await query<{ id: string }>(
      url,
      `INSERT INTO emails (key, name, recipient, subject, text, html, sent_at, handed_over_at)
       SELECT gen_random_uuid(), 'test', r, 'Nyt', 'tekst', '<p>tekst</p>', ${takenAt}, ${takenAt}
       FROM unnest($1::text[]) AS r RETURNING id`,
      [recipients],
    );
    await enqueueJobs(
      url,
      'send-email',
      emails.map(({ id }) => ({ id: Number(id) })),
    );
  };
  const start = (env = {}) => ServerProcess.start(url, { SMTP_URL: `smtp://127.0.0.1:${port}`, ...env });
  /** Makes delayed jobs due, as if time had passed. */
  const skipDelays = () =>
    query(url, `UPDATE jobs.job SET start_after = now() WHERE name = 'send-email' AND start_after > now()`);
  const listen = async (onConnection: (socket: Socket) => void): Promise<Server> => {
    const listener = createServer(onConnection).listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return listener;
  };
  const close = (listener: Server) => new Promise((done) => listener.close(done));

  it('that sends nothing does not prevent an orderly stop: the e-mails are sent later, once', async () => {
    const sockets: Socket[] = [];
    const silent = await listen((socket) => sockets.push(socket));
    server = await start();
    await createUsers(url, 1);
    await writeEmails(['en@firma.example', 'to@firma.example']);
    await until(() => sockets.length > 0);
    await server.stop();
    for (const socket of sockets) socket.destroy();
    await close(silent);
    expect(server.child.exitCode).to.equal(0);
    expect(await query(url, 'SELECT 1 FROM emails WHERE sent_at IS NULL')).to.have.length(2);

    await skipDelays();
    await mail.open(port);
    server = await start();
    await until(() => mail.received.length >= 2);
    expect(mail.received.toSorted()).to.deep.equal(['en@firma.example', 'to@firma.example']);
  });

  it('of several kinds at once gets each e-mail once, with the same Message-ID in each attempt', async () => {
    await mail.open(port);
    const reliable = Array.from({ length: 12 }, (_, at) => `nr${at}@firma.example`);
    const failing = [
      'langsom@firma.example',
      'senere@firma.example',
      'midt@firma.example',
      'til-sidst@firma.example',
    ];
    mail.delay = until(() => reliable.every((each) => mail.received.includes(each)));

    await writeEmails([...failing, 'ukendt@firma.example', ...reliable]);
    await until(async () => {
      await skipDelays();
      return mail.received.length >= failing.length + reliable.length;
    });

    expect(mail.received.toSorted()).to.deep.equal([...failing, ...reliable].toSorted());
    expect(mail.messageIds.get('til-sidst@firma.example')).to.have.length(2);
    const ids = [...mail.messageIds.values()].map((attempts) => new Set(attempts));
    expect(ids.map(({ size }) => size)).to.satisfy((sizes: number[]) => sizes.every((size) => size === 1));
    expect(new Set(ids.flatMap((attempts) => [...attempts])).size).to.equal(ids.length);
    const openJobs = `SELECT FROM jobs.job WHERE name = 'send-email' AND state <> 'completed'`;
    await until(async () => (await query(url, openJobs)).length === 0);
    expect(mail.attempts.get('ukendt@firma.example')).to.equal(1);
    const left = await query(
      url,
      `SELECT recipient, sent_at, text FROM emails WHERE text <> '' OR sent_at IS NULL`,
    );
    expect(left).to.deep.equal([{ recipient: 'ukendt@firma.example', sent_at: null, text: '' }]);
  });

  it('that ends every connection pauses all e-mails, until it works again', async () => {
    await server?.stop();
    let connections = 0;
    const broken = await listen((socket) => {
      connections += 1;
      socket.destroy();
    });
    server = await start({ LOG_LEVEL: 'warn' });
    const recipients = Array.from({ length: 30 }, (_, at) => `hvil${at}@firma.example`);
    await writeEmails(recipients);
    await until(() => (server?.log ?? '').includes('sending is paused'));
    expect(connections).to.be.below(recipients.length / 2);

    await close(broken);
    await mail.open(port);
    await until(async () => {
      await skipDelays();
      return mail.received.length >= recipients.length;
    }, 40_000);
    expect(mail.received.toSorted()).to.deep.equal(recipients.toSorted());
  });

  it('never gets again what a killed server may have sent; after an hour the log reports it', async () => {
    await mail.open(port);
    await server?.stop();
    server = await start({ LOG_LEVEL: 'error' });
    await writeEmails(['ligger@firma.example'], 'now()');
    await writeEmails(['laa@firma.example'], `now() - interval '2 hours'`);

    const stateOf = async (recipient: string) => {
      const [job] = await query<{ state: string }>(
        url,
        `SELECT j.state FROM jobs.job j JOIN emails l ON (j.data ->> 'id')::bigint = l.id
         WHERE j.name = 'send-email' AND l.recipient = $1`,
        [recipient],
      );
      return job?.state;
    };
    await until(async () => (await stateOf('ligger@firma.example')) === 'retry');
    await until(async () => (await stateOf('laa@firma.example')) === 'completed');

    await until(() => (server?.log ?? '').includes('may not have been sent'));
    expect(mail.received).to.be.empty;
  });
});
