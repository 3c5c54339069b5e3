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

async function childrenOf(pid: number | undefined): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'ppid=,args=']);
  const lines = stdout.split('\n').filter((line) => Number.parseInt(line, 10) === pid);
  return lines.join('\n');
}

describe('When the very first start goes wrong', function () {
  this.timeout(60_000);
  let dataDir = '';
  let port = 0;

  beforeEach(async () => {
    dataDir = temporaryFolder('torvet-first-');
    port = await freePort();
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  /** As `npm start` in an empty folder does, until it says the line. */
  const begin = async (line: RegExp) => {
    const settings = {
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: String(port),
      BASE_URL: '',
      SMTP_URL: '',
    };
    return (await startScript(['server/start.js'], settings, line)).child;
  };
  const postmaster = async () =>
    Number.parseInt(await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10);
  const at = (path: string) => fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
  /** That it is as after a first start on which nothing happened. */
  const isWhole = async () => {
    expect((await at('/readyz')).status).to.equal(200);
    expect(await (await at('/sign-in')).text()).to.contain('/sign-in/demo');
    expect(await (await at('/sitemap.xml')).text()).to.contain('/events/');
  };

  itWith('ps', 'killed as it begins to fill in the demo, the next start opens the whole town', async () => {
    const killed = await begin(/migrations applied/);
    const ended = once(killed, 'exit');
    await until(async () => (await childrenOf(killed.pid)).includes('start.js demo'));
    killed.kill('SIGKILL');
    await ended;

    const again = await begin(/ is open: /);
    await isWhole();
    await stopProcess(again);
  });

  it('told to leave while it fills in the demo, it takes its database server and all else with it', async () => {
    const child = await begin(/Filling in/);
    const server = await postmaster();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');

    expect((await ended)[0]).to.equal(143);
    await until(() => !isAlive(server));
    const again = await begin(/ is open: /);
    await isWhole();
    await stopProcess(again);
  });

  it('an empty secret that a full disk left is made anew, and people can sign in', async () => {
    await writeFile(join(dataDir, 'session-secret'), '');
    const child = await begin(/ is open: /);
    const [, person = ''] = /name="person" value="(\d+)"/.exec(await (await at('/sign-in')).text()) ?? [];

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
