import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { config, root } from '../../config/index.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';

const needed = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: String(config.port),
  BASE_URL: 'https://torvet.example',
  SESSION_SECRET: 'a secret of at least 32 characters, for tests',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'Torvet <torvet@torvet.example>',
  DEMO: '',
};

/** Torvet as its own process, with these settings and no others. */
function run(settings: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(root, 'server/start.js')], {
    env: { PATH, HOME, ...settings },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += text;
    });
  return { child, said: () => said };
}

async function opened({ child, said }: ReturnType<typeof run>): Promise<void> {
  while (!/ is open: /.test(said())) {
    if (child.exitCode !== null) throw new Error(said());
    await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), once(child, 'exit')]);
  }
}

describe('In production', function () {
  this.timeout(60_000);
  const name = `production_${process.pid}`;
  let child: ChildProcess;
  let databaseUrl = '';

  before(async () => {
    databaseUrl = await cloneDatabase(name);
    const torvet = run({ ...needed, DATABASE_URL: databaseUrl });
    child = torvet.child;
    await opened(torvet);
  });
  after(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await dropDatabase(name);
  });

  const at = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${config.port}${path}`, {
      headers: { accept: 'text/html', ...headers },
      redirect: 'manual',
    });

  for (const path of [
    '/',
    '/companies',
    '/events',
    '/initiatives',
    '/opportunities',
    '/search?q=a',
    '/sign-in',
    '/was',
  ])
    it(`shows its pages: ${path}`, async () => {
      expect((await at(path)).status).to.equal(200);
    });

  it('keeps nothing for builders: no mailbox, no components, no demo people', async () => {
    const statuses = await Promise.all([at('/dev/mailbox'), at('/dev/components')]);

    expect(statuses.map(({ status }) => status)).to.deep.equal([404, 404]);
    expect(await (await at('/sign-in')).text()).not.to.contain('/sign-in/demo');
  });

  it('lets nothing inline, foreign or framed in, and asks for TLS from now on', async () => {
    const { headers } = await at('/');

    expect(headers.get('content-security-policy'))
      .to.contain("default-src 'none'")
      .and.not.to.contain('unsafe');
    expect(headers.get('content-security-policy')).to.contain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).to.be.a('string');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('x-powered-by')).to.equal(null);
    expect(headers.get('set-cookie')).to.equal(null);
  });

  it('does not show its figures to everybody', async () => {
    expect((await at('/metrics')).status).to.equal(200);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])
      expect((await at('/metrics', { [name]: '203.0.113.9' })).status).to.equal(404);
  });

  it('says at once all that it lacks, and does not start', async () => {
    const torvet = run({ NODE_ENV: 'production', DEMO: 'true', PORT: 'many', LINKEDIN_CLIENT_ID: 'half' });
    await once(torvet.child, 'close');

    expect(torvet.child.exitCode).to.equal(1);
    for (const setting of [
      'BASE_URL',
      'DATABASE_URL',
      'SESSION_SECRET',
      'SMTP_URL',
      'MAIL_FROM',
      'DEMO',
      'PORT',
      'LINKEDIN',
    ])
      expect(torvet.said()).to.contain(setting);
  });

  it('ends when it is told to, in its own time, and says nothing of it', async () => {
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');

    expect(code).to.equal(0); // when it takes longer than 9.5 s it is 1
  });
});
