import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { describeWith, startProgram } from '../support/optional-programs.ts';
import { freePort } from '../support/ports.ts';
import { temporaryFolder } from '../support/temporary-folders.ts';
import { until } from '../support/until.ts';

describeWith('npm', 'Who started by npm and tells npm to end', function () {
  this.timeout(60_000);

  it('ends the town, too: nothing goes on without its parent', async () => {
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
    const isOpen = () =>
      fetch(`http://localhost:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    try {
      await until(isOpen, 40_000);

      npm.kill('SIGTERM');
      await ended;

      await until(async () => !(await isOpen()));
      expect(await isOpen()).to.equal(false);
    } finally {
      try {
        process.kill(-(npm.pid ?? 0), 'SIGKILL'); // whatever is left of it
      } catch {}
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
