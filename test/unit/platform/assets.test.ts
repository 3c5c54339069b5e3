import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { root } from '../../../config/index.ts';
import { buildAssets } from '../../../server/platform/assets/build.ts';
import { assetUrl, buildFolder, readManifest } from '../../../server/platform/assets/manifest.ts';

describe('The browser files', () => {
  let house: string;

  beforeEach(() => {
    house = copyOfTheHouse();
  });

  afterEach(() => rmSync(house, { recursive: true, force: true }));

  it('are all there under the name that the page asks for, and carry a hash of their content', async () => {
    await build(house);

    const { files } = built(house);
    expect(files).to.include.keys('main.css', 'main.js', 'icons.svg', 'mark.svg', 'apple-touch-icon.png', 'social.png');
    expect(files).to.include.keys('IBMPlexSans-Regular-Latin1.woff2', 'IBMPlexSans-SemiBold-Latin1.woff2');
    for (const file of Object.values(files)) {
      expect(file).to.match(/\.[0-9A-Za-z]{8}\.[\w.]+$/);
      expect(readdirSync(buildFolder(house))).to.include(file);
    }
  });

  it('are kept while their sources stand, also when those have new dates', async () => {
    await build(house);
    const style = join(house, 'public/styles/home.scss');
    writeFileSync(style, readFileSync(style));

    expect(await build(house)).to.deep.equal([]);
  });

  it('are built again when a source changes; the old file stays for whoever has the old page open', async () => {
    await build(house);
    const before = built(house).files['main.css'];
    writeFileSync(join(house, 'public/styles/home.scss'), '.from-a-test { color: var(--ink); }');

    expect(await build(house)).to.have.lengthOf(1);

    const after = built(house).files['main.css'];
    expect(after).to.not.equal(before);
    expect(readdirSync(buildFolder(house))).to.include.members([before, after]);
    expect(css(house)).to.include('.from-a-test');
  });

  it('are built again when one of them is gone', async () => {
    await build(house);
    rmSync(join(buildFolder(house), built(house).files['main.js'] ?? ''));

    await build(house);

    expect(readdirSync(buildFolder(house))).to.include(built(house).files['main.js']);
  });

  it('are whole when two processes build at once', async () => {
    await Promise.all([build(house), build(house)]);

    const there = readdirSync(buildFolder(house));
    expect(there).to.include.members(Object.values(built(house).files));
    expect(there.filter((file) => file.startsWith('.'))).to.deep.equal([]);
  });

  it('leave no half manifest behind when a style cannot be read', async () => {
    writeFileSync(join(house, 'public/styles/home.scss'), '.broken {');

    const refused = await build(house).catch((error: unknown) => error);

    expect(refused).to.be.instanceOf(Error);
    expect(readManifest(house)).to.equal(undefined);
  });

  it('are small, and ask no foreign host for anything', async () => {
    await build(house);

    expect(gzipSync(css(house)).length).to.be.below(30_000);
    for (const [, address] of css(house).matchAll(/url\(([^)]*)\)/g))
      expect(Object.values(built(house).files)).to.include(address?.replaceAll('"', ''));
  });

  it('are named by their plain name; one that was never built is a fault, not a broken link', async () => {
    await buildAssets({ root, log: () => undefined });

    expect(assetUrl('main.css')).to.match(/^\/build\/main\.[0-9a-f]{8}\.css$/);
    expect(() => assetUrl('no-such.css')).to.throw('no asset named no-such.css');
  });
});

async function build(house: string): Promise<string[]> {
  const said: string[] = [];
  await buildAssets({ root: house, log: (line) => said.push(line) });
  return said;
}

function built(house: string) {
  const manifest = readManifest(house);
  if (!manifest) throw new Error('nothing was built');
  return manifest;
}

function css(house: string): string {
  return readFileSync(join(buildFolder(house), built(house).files['main.css'] ?? ''), 'utf8');
}

/** What the build reads, in a folder of its own: the real sources, without what was built from them before. */
function copyOfTheHouse(): string {
  const house = mkdtempSync(join(tmpdir(), 'torvet-assets-'));
  for (const part of [
    'public/styles',
    'public/scripts',
    'public/images',
    'server',
    'package.json',
    'package-lock.json',
  ])
    cpSync(join(root, part), join(house, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  return house;
}
