import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { describeWith, startProgram } from '../support/optional-programs.ts';
import { freePort } from '../support/ports.ts';
import { temporaryFolder } from '../support/temporary-folders.ts';
import { until } from '../support/until.ts';

describeWith('npm', 'A server started by npm', function () {
  this.timeout(60_000);

  it('is stopped with npm: no process goes on without its parent', async () => {
    const dataDir = temporaryFolder('torvet-npm-');
    const port = await freePort();
    const env = {
      ...process.env,
      NODE_ENV: 'development',
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO: 'false',
    };
    const npm = await startProgram('npm', ['start'], { cwd: root, env, detached: true, stdio: 'ignore' });
    const ended = once(npm, 'exit');
    const isAlive = () =>
      fetch(`http://localhost:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    try {
      await until(isAlive, 40_000);

      npm.kill('SIGTERM');
      await ended;

      await until(async () => !(await isAlive()));
      expect(await isAlive()).to.equal(false);
    } finally {
      try {
        process.kill(-(npm.pid ?? 0), 'SIGKILL'); // ends what is left of the process group after a failure
      } catch {}
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
