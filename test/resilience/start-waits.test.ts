import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect } from 'chai';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { freePort } from '../support/ports.ts';
import { startScript, stopProcess } from '../support/processes.ts';
import { productionSettings } from '../support/production.ts';
import { rejection } from '../support/rejection.ts';
import { until } from '../support/until.ts';
import { ServerProcess } from './server-process.ts';
import { TcpProxy } from './tcp-proxy.ts';

/**
 * Answers each connection with an error of PostgreSQL, until it is opened; then it forwards to the real one.
 */
class RefusingDatabase {
  attempts = 0;
  readonly url: string;
  private code: string | undefined;
  private readonly server: Server;

  private constructor(server: Server, port: number, code: string, target: URL) {
    const url = new URL(target);
    url.port = String(port);
    this.url = url.href;
    this.code = code;
    this.server = server;
    server.on('connection', (socket: Socket) => this.answer(socket, target));
  }

  static async start(code: string, databaseUrl: string): Promise<RefusingDatabase> {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new RefusingDatabase(server, port, code, new URL(databaseUrl));
  }

  open(): void {
    this.code = undefined;
  }

  close(): void {
    this.server.close();
  }

  private answer(socket: Socket, target: URL): void {
    this.attempts += 1;
    socket.on('error', () => {});
    const { code } = this; // it may be opened before the client has sent its first message
    if (code) return void socket.once('data', () => socket.end(errorResponse(code)));
    const database = connect(Number(target.port), target.hostname);
    database.on('error', () => socket.destroy());
    socket.on('close', () => database.destroy());
    socket.pipe(database).pipe(socket);
  }
}

/** PostgreSQL's message ErrorResponse (protocol 3.0): severity, code and text. */
function errorResponse(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mnot now\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from('E'), length, fields]);
}

describe('A server that starts', function () {
  this.timeout(60_000);
  const name = `waits_${process.pid}`;
  let url = '';

  before(async () => {
    url = await cloneDatabase(name);
  });
  after(() => dropDatabase(name));

  for (const [code, state] of [
    ['57P03', 'recovers'],
    ['53300', 'has no free connection'],
  ] as const)
    it(`waits while the database ${state}, and opens then`, async () => {
      const database = await RefusingDatabase.start(code, url);
      const starting = ServerProcess.start(database.url);
      await until(() => database.attempts > 2);
      database.open();
      const server = await starting;

      expect((await server.get('/readyz')).status).to.equal(200);
      await server.kill();
      database.close();
    });

  it('waits while the database cannot be reached, and says so', async () => {
    const proxy = await TcpProxy.before(url);
    await proxy.close();
    const port = String(await freePort());
    const env = { ...productionSettings(proxy.urlFor(url)), DEMO: '', LOG_LEVEL: 'silent', PORT: port };
    const { child } = await startScript(
      ['server/start.js'],
      env,
      /does not answer yet .+ waiting up to 60 s/,
    );
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    await proxy.open();

    await until(() => output.includes(' is open: '));
    expect(output).to.contain('The database answers.');
    await stopProcess(child);
    await proxy.close();
  });

  it('ends with a sentence when the database cannot be reached in time', async () => {
    const proxy = await TcpProxy.before(url);
    await proxy.close();

    const error = await rejection(ServerProcess.start(proxy.urlFor(url), { DATABASE_WAIT_SECONDS: '1' }));

    expect(error.message)
      .to.match(/waiting up to 1 s.+ended|ended with 1/s)
      .and.to.contain('cannot be reached')
      .and.not.match(/\n {4}at /);
  });

  for (const [code, fault] of [
    ['28P01', 'the password is wrong'],
    ['3D000', 'the database does not exist'],
  ] as const)
    it(`ends at once when ${fault}`, async () => {
      const database = await RefusingDatabase.start(code, url);

      const error = await rejection(ServerProcess.start(database.url));

      expect(error.message).to.contain('refuses the connection').and.not.contain('waiting');
      expect(database.attempts).to.equal(1);
      database.close();
    });
});
