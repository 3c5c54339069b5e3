import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

/** `npm start`'s program under a Node.js that says it is another, on another system. */
function startedUnder(node: string, platform: string) {
  const disguise = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } });
    Object.defineProperty(process, 'platform', { value: '${platform}' });`;
  const preload = `data:text/javascript,${encodeURIComponent(disguise)}`;
  return spawnSync(process.execPath, ['--import', preload, join(root, 'server/start.js')], { encoding: 'utf8' });
}

describe('A Node.js that is too old', () => {
  it('is told in a sentence which one is needed, and that npm brings it', () => {
    const { status, stderr } = startedUnder('20.19.0', 'linux');

    expect(status).to.equal(1);
    expect(stderr).to.match(/^Torvet needs Node\.js 24 or later; this is 20\.19\.0\. It brings its own: .+\n$/);
  });

  it('is told where to get it on a system for which npm brings none', () => {
    const { status, stderr } = startedUnder('22.1.0', 'darwin');

    expect(status).to.equal(1);
    expect(stderr).to.contain('this is 22.1.0').and.to.contain('https://nodejs.org').and.not.to.contain('It brings');
  });
});
