import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { config, root } from '../../config/index.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';

const requiredSettings = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: String(config.port),
  BASE_URL: 'https://server.example',
  SESSION_SECRET: 'a secret of at least 32 characters, for tests',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'Torvet <server@server.example>',
  DEMO: '',
};

/** Starts the server as a process with these settings and no others. */
function startProcess(settings: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(root, 'server/start.js')], {
    env: { PATH, HOME, ...settings },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      output += text;
    });
  return { child, output: () => output };
}

async function isOpen({ child, output }: ReturnType<typeof startProcess>): Promise<void> {
  while (!/ is open: /.test(output())) {
    if (child.exitCode !== null) throw new Error(output());
    await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), once(child, 'exit')]);
  }
}

describe('In production', function () {
  this.timeout(60_000);
  const name = `production_${process.pid}`;
  let child: ChildProcess;
  let output = () => '';
  let databaseUrl = '';

  before(async () => {
    databaseUrl = await cloneDatabase(name);
    const server = startProcess({ ...requiredSettings, DATABASE_URL: databaseUrl });
    ({ child, output } = server);
    await isOpen(server);
  });
  after(async () => {
    if (child.exitCode === null) child.kill('SIGKILL');
    await dropDatabase(name);
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
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
    it(`shows pages: ${path}`, async () => {
      expect((await get(path)).status).to.equal(200);
    });

  it('has no pages for developers: no mailbox, no components, no demo sign-in', async () => {
    const statuses = await Promise.all([get('/dev/mailbox'), get('/dev/components')]);

    expect(statuses.map(({ status }) => status)).to.deep.equal([404, 404]);
    expect(await (await get('/sign-in')).text()).not.to.contain('/sign-in/demo');
  });

  it('forbids inline code, other hosts and frames, and requires TLS from now on', async () => {
    const { headers } = await get('/');

    expect(headers.get('content-security-policy'))
      .to.contain("default-src 'none'")
      .and.not.to.contain('unsafe');
    expect(headers.get('content-security-policy')).to.contain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).to.be.a('string');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('x-powered-by')).to.equal(null);
    expect(headers.get('set-cookie')).to.equal(null);
  });

  it('does not show its metrics to everybody', async () => {
    expect((await get('/metrics')).status).to.equal(200);
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])
      expect((await get('/metrics', { [name]: '203.0.113.9' })).status).to.equal(404);
  });

  it('serves the metrics that README.md names', async () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/`((?:http|process|nodejs)_[a-z0-9_]+)`/g)].map(([, metric]) => metric);

    const metrics = await (await get('/metrics')).text();

    expect(named).to.have.length.above(3);
    for (const metric of named) expect(metrics).to.match(new RegExp(`^# TYPE ${metric} `, 'm'));
  });

  it('shows nothing of a sign-in of staff that is not set', async () => {
    const page = await (await get('/sign-in')).text();

    expect(page).to.not.contain('/auth/oidc').and.to.not.contain('id="staff"');
    for (const path of ['/auth/oidc', '/auth/oidc/callback?code=a&state=b', '/signed-out'])
      expect((await get(path)).status, path).to.equal(404);
  });

  it('warns when nobody becomes an administrator', () => {
    expect(output()).to.contain('Warning: OFFICE_EMAILS is empty');
  });

  it('reports all missing settings at once, and does not start', async () => {
    const server = startProcess({
      NODE_ENV: 'production',
      DEMO: 'true',
      PORT: 'many',
      LINKEDIN_CLIENT_ID: 'half',
      OIDC_ROLES: 'it=king',
    });
    await once(server.child, 'close');

    expect(server.child.exitCode).to.equal(1);
    for (const setting of [
      'BASE_URL',
      'DATABASE_URL',
      'SESSION_SECRET',
      'SMTP_URL',
      'MAIL_FROM',
      'DEMO',
      'PORT',
      'LINKEDIN',
      'gives "it" the unknown role "king"',
      'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME: missing',
    ])
      expect(server.output()).to.contain(setting);
  });

  it('ends on SIGTERM in an orderly way, within the time limit', async () => {
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');

    expect(code).to.equal(0); // 1 if it takes longer than 9.5 s
  });
});
