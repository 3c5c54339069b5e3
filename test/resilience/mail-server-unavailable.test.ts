import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { freePort } from '../support/ports.ts';
import { until } from '../support/until.ts';
import { MailServer } from './failing-mail-server.ts';
import { enqueued, people, queried, Torvet } from './server-process.ts';

describe('When the mail server has a bad day', function () {
  this.timeout(60_000);
  const name = `mail_${process.pid}`;
  let url = '';
  let port = 0;
  let torvet: Torvet | undefined;
  let mail: MailServer;

  before(async () => {
    url = await cloneDatabase(name);
    port = await freePort();
  });
  beforeEach(() => {
    mail = new MailServer();
  });
  afterEach(() => mail.close());
  after(async () => {
    await torvet?.kill();
    await dropDatabase(name);
  });

  /**
   * Letters in the outbox, as use cases put them there; `takenAt`: as a node leaves them that takes them and
   * dies.
   */
  const write = async (recipients: string[], takenAt = 'NULL') => {
    const kept = await queried<{ id: string }>(
      url,
      `INSERT INTO emails (key, name, recipient, subject, text, html, sent_at)
       SELECT gen_random_uuid(), 'test', r, 'Nyt', 'tekst', '<p>tekst</p>', ${takenAt}
       FROM unnest($1::text[]) AS r RETURNING id`,
      [recipients],
    );
    await enqueued(
      url,
      'send-email',
      kept.map(({ id }) => ({ id: Number(id) })),
    );
  };
  const start = (more = {}) => Torvet.start(url, { SMTP_URL: `smtp://127.0.0.1:${port}`, ...more });
  /** As some seconds later. */
  const later = () =>
    queried(url, `UPDATE jobs.job SET start_after = now() WHERE name = 'send-email' AND start_after > now()`);
  /** A server that takes calls and says nothing. */
  const listen = async (onCall: (line: Socket) => void): Promise<Server> => {
    const server = createServer(onCall).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const shut = (server: Server) => new Promise((done) => server.close(done));

  it('silent while Torvet is told to leave, its letter is put back and goes out afterwards, once', async () => {
    const lines: Socket[] = [];
    const silent = await listen((line) => lines.push(line));
    torvet = await start();
    await people(url, 1);
    await write(['en@firma.example', 'to@firma.example']);
    await until(() => lines.length > 0);
    await torvet.stop();
    for (const line of lines) line.destroy();
    await shut(silent);
    expect(torvet.child.exitCode).to.equal(0);
    expect(await queried(url, 'SELECT 1 FROM emails WHERE sent_at IS NULL')).to.have.length(2);

    await later();
    await mail.open(port);
    torvet = await start();
    await until(() => mail.received.length >= 2);
    expect(mail.received.toSorted()).to.deep.equal(['en@firma.example', 'to@firma.example']);
  });

  it('in every mood at once, each who can be reached gets their letter, once and under one name', async () => {
    await mail.open(port);
    const others = Array.from({ length: 12 }, (_, at) => `nr${at}@firma.example`);
    const moody = [
      'langsom@firma.example',
      'senere@firma.example',
      'midt@firma.example',
      'til-sidst@firma.example',
    ];
    mail.patience = until(() => others.every((each) => mail.received.includes(each)));

    await write([...moody, 'ukendt@firma.example', ...others]);
    await until(async () => {
      await later();
      return mail.received.length >= moody.length + others.length;
    });

    expect(mail.received.toSorted()).to.deep.equal([...moody, ...others].toSorted());
    expect(mail.names.get('til-sidst@firma.example')).to.have.length(2);
    const names = [...mail.names.values()].map((tries) => new Set(tries));
    expect(names.map(({ size }) => size)).to.satisfy((sizes: number[]) => sizes.every((size) => size === 1));
    expect(new Set(names.flatMap((tries) => [...tries])).size).to.equal(names.length);
    await until(
      async () =>
        (await queried(url, `SELECT FROM jobs.job WHERE name = 'send-email' AND state <> 'completed'`))
          .length === 0,
    );
    expect(mail.begun.get('ukendt@firma.example')).to.equal(1);
    const left = await queried(
      url,
      `SELECT recipient, sent_at, text FROM emails WHERE text <> '' OR sent_at IS NULL`,
    );
    expect(left).to.deep.equal([{ recipient: 'ukendt@firma.example', sent_at: null, text: '' }]);
  });

  it('away, the letters rest instead of knocking each for itself, and go out when it is back', async () => {
    await torvet?.stop();
    let calls = 0;
    const broken = await listen((line) => {
      calls += 1;
      line.destroy();
    });
    torvet = await start({ LOG_LEVEL: 'warn' });
    const all = Array.from({ length: 30 }, (_, at) => `hvil${at}@firma.example`);
    await write(all);
    await until(() => (torvet?.said ?? '').includes('sending is paused'));
    expect(calls).to.be.below(all.length / 2);

    await shut(broken);
    await mail.open(port);
    await until(async () => {
      await later();
      return mail.received.length >= all.length;
    }, 40_000);
    expect(mail.received.toSorted()).to.deep.equal(all.toSorted());
  });

  it('what a node had in hand when it died is never sent twice, and the log says so when an hour has gone by', async () => {
    await mail.open(port);
    await torvet?.stop();
    torvet = await start({ LOG_LEVEL: 'error' });
    await write(['ligger@firma.example'], 'now()');
    await write(['laa@firma.example'], `now() - interval '2 hours'`);

    const stateOf = async (recipient: string) =>
      (
        await queried<{ state: string }>(
          url,
          `SELECT j.state FROM jobs.job j JOIN emails l ON (j.data ->> 'id')::bigint = l.id
            WHERE j.name = 'send-email' AND l.recipient = $1`,
          [recipient],
        )
      )[0]?.state;
    await until(async () => (await stateOf('ligger@firma.example')) === 'retry');
    await until(async () => (await stateOf('laa@firma.example')) === 'completed');

    await until(() => (torvet?.said ?? '').includes('may not have been sent'));
    expect(mail.received).to.be.empty;
  });
});
