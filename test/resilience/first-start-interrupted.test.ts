import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { isAlive } from '../../server/embedded-postgres/processes.ts';
import { itWith } from '../support/optional-programs.ts';
import { freePort } from '../support/ports.ts';
import { startScript, stopProcess } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary-folders.ts';
import { until } from '../support/until.ts';

describe('A first start that is interrupted', function () {
  this.timeout(60_000);
  let dataDir = '';
  let port = 0;

  beforeEach(async () => {
    dataDir = temporaryFolder('torvet-first-');
    port = await freePort();
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  /** Starts as `npm start` in an empty folder, and waits for the line of the output. */
  const startUntil = async (line: RegExp) => {
    const settings = {
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: String(port),
      BASE_URL: '',
      SMTP_URL: '',
    };
    return (await startScript(['server/start.js'], settings, line)).child;
  };
  const get = (path: string) => fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
  /** Everything is as after a first start without interruption. */
  const expectComplete = async () => {
    expect((await get('/readyz')).status).to.equal(200);
    expect(await (await get('/sign-in')).text()).to.contain('/sign-in/demo');
    expect(await (await get('/sitemap.xml')).text()).to.contain('/events/');
  };

  itWith('ps', 'by SIGKILL while the demo data is created is completed by the next start', async () => {
    const killed = await startUntil(/migrations applied/);
    const ended = once(killed, 'exit');
    await until(async () => (await childrenOf(killed.pid)).includes('start.js demo'));
    killed.kill('SIGKILL');
    await ended;

    const next = await startUntil(/ is open: /);
    await expectComplete();
    await stopProcess(next);
  });

  it('by SIGTERM while the demo data is created also stops its database server', async () => {
    const child = await startUntil(/Filling in/);
    const pidFile = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    const postmaster = Number.parseInt(await readFile(pidFile, 'utf8'), 10);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');

    expect((await ended)[0]).to.equal(143);
    await until(() => !isAlive(postmaster));
    const next = await startUntil(/ is open: /);
    await expectComplete();
    await stopProcess(next);
  });

  it('by a full disk, with an empty session secret, creates a new secret', async () => {
    await writeFile(join(dataDir, 'session-secret'), '');
    const child = await startUntil(/ is open: /);
    const [, person = ''] = /name="person" value="(\d+)"/.exec(await (await get('/sign-in')).text()) ?? [];

    const answer = await fetch(`http://localhost:${port}/sign-in/demo`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ person }),
      redirect: 'manual',
    });
    await stopProcess(child);

    expect(answer.status).to.equal(303);
    expect(await readFile(join(dataDir, 'session-secret'), 'utf8')).to.match(/^\w{64}$/);
  });
});

/** The command lines of the child processes. */
async function childrenOf(pid: number | undefined): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'ppid=,args=']);
  const lines = stdout.split('\n').filter((line) => Number.parseInt(line, 10) === pid);
  return lines.join('\n');
}
