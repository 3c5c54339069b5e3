import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

/** Runs server/start.js under a Node.js that reports another version and another system. */
function runStart(version: string, platform: string) {
  const override = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    Object.defineProperty(process, 'platform', { value: '${platform}' });`;
  const preload = `data:text/javascript,${encodeURIComponent(override)}`;
  const args = ['--import', preload, join(root, 'server/start.js')];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

describe('A start with an old Node.js', () => {
  it('prints which version is needed, and that npm installs it', () => {
    const { status, stderr } = runStart('20.19.0', 'linux');

    expect(status).to.equal(1);
    expect(stderr).to.match(/^Torvet needs Node\.js 24 or later; this is 20\.19\.0\. npm installs it: .+\n$/);
  });

  it('prints where to download it on a system for which npm has no package', () => {
    const { status, stderr } = runStart('22.1.0', 'darwin');

    expect(status).to.equal(1);
    expect(stderr)
      .to.contain('this is 22.1.0')
      .and.to.contain('https://nodejs.org')
      .and.not.to.contain('npm installs it');
  });
});
