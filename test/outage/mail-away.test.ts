import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { enqueued, freePort, people, queried, Torvet, until } from './torvet.ts';

describe('When the mail server has a bad day', function () {
  this.timeout(60_000);
  const name = `mail_${process.pid}`;
  const received: string[] = [];
  let url = '';
  let port = 0;
  let torvet: Torvet | undefined;
  let mail: SMTPServer | undefined;

  before(async () => {
    url = await cloneDatabase(name);
    port = await freePort();
  });
  after(async () => {
    await torvet?.kill();
    if (mail) await new Promise<void>((done) => mail?.close(() => done()));
    await dropDatabase(name);
  });

  /** Letters in the outbox, as use cases put them there. */
  const write = async (...recipients: string[]) => {
    const kept = await queried<{ id: string }>(
      url,
      `INSERT INTO letters (key, name, recipient, subject, text, html)
       SELECT gen_random_uuid(), 'test', r, 'Nyt', 'tekst', '<p>tekst</p>' FROM unnest($1::text[]) AS r RETURNING id`,
      [recipients],
    );
    await enqueued(
      url,
      'letter',
      kept.map(({ id }) => ({ id: Number(id) })),
    );
  };
  const openMail = async () => {
    mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('ukendt') ? new Error('550 not here') : undefined),
      onData: (stream, session, done) => {
        stream.resume().once('end', () => {
          received.push(...session.envelope.rcptTo.map(({ address }) => address));
          done();
        });
      },
    });
    await new Promise<void>((done) => mail?.listen(port, '127.0.0.1', done));
  };
  const start = () => Torvet.start(url, { SMTP_URL: `smtp://127.0.0.1:${port}` });

  it('silent while Torvet is told to leave, its letter is put back and goes out afterwards, once', async () => {
    const silent: Server = createServer().listen(port, '127.0.0.1');
    const asked = once(silent, 'connection');
    torvet = await start();
    await people(url, 1);
    await write('en@firma.example', 'to@firma.example');
    const [connection] = await asked;
    await torvet.stop();
    connection.destroy();
    await new Promise((done) => silent.close(done));
    expect(torvet.child.exitCode).to.equal(0);
    expect(await queried(url, 'SELECT 1 FROM letters WHERE sent_at IS NULL')).to.have.length(2);

    await queried(url, `UPDATE jobs.job SET start_after = now() WHERE name = 'letter'`); // as some seconds later
    await openMail();
    torvet = await start();
    await until(() => received.length >= 2);
    expect(received.toSorted()).to.deep.equal(['en@firma.example', 'to@firma.example']);
  });

  it('refusing one address, all the others get theirs, once', async () => {
    received.length = 0;
    const others = Array.from({ length: 12 }, (_, at) => `nr${at}@firma.example`);
    await write('ukendt@firma.example', ...others);

    await until(() => received.length >= others.length);
    expect(received.toSorted()).to.deep.equal(others.toSorted());
    const left = await queried<{ recipient: string }>(url, 'SELECT recipient FROM letters WHERE sent_at IS NULL');
    expect(left).to.deep.equal([{ recipient: 'ukendt@firma.example' }]);
  });
});
