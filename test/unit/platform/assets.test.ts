import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { root } from '../../../config/index.ts';
import { buildAssets } from '../../../server/platform/assets/build.ts';
import { assetUrl, buildFolder, readManifest } from '../../../server/platform/assets/manifest.ts';

describe('The browser files', () => {
  let project: string;

  beforeEach(() => {
    project = copyProject();
  });

  afterEach(() => rmSync(project, { recursive: true, force: true }));

  it('are built, with a hash of the content in each file name', async () => {
    await build(project);

    const { files } = manifestOf(project);
    expect(files).to.include.keys('main.css', 'main.js', 'icons.svg');
    expect(files).to.include.keys('mark.svg', 'apple-touch-icon.png', 'social.png');
    expect(files).to.include.keys('IBMPlexSans-Regular-Latin1.woff2', 'IBMPlexSans-SemiBold-Latin1.woff2');
    for (const file of Object.values(files)) {
      expect(file).to.match(/\.[0-9A-Za-z]{8}\.[\w.]+$/);
      expect(readdirSync(buildFolder(project))).to.include(file);
    }
  });

  it('are not built again while their sources are unchanged, also with new file times', async () => {
    await build(project);
    const style = join(project, 'public/styles/home.scss');
    writeFileSync(style, readFileSync(style));

    expect(await build(project)).to.deep.equal([]);
  });

  it('are built again when a source changes; the old file stays for open pages', async () => {
    await build(project);
    const before = manifestOf(project).files['main.css'];
    writeFileSync(join(project, 'public/styles/home.scss'), '.from-a-test { color: var(--ink); }');

    expect(await build(project)).to.have.lengthOf(1);

    const after = manifestOf(project).files['main.css'];
    expect(after).to.not.equal(before);
    expect(readdirSync(buildFolder(project))).to.include.members([before, after]);
    expect(readCss(project)).to.include('.from-a-test');
  });

  it('are built again when one of them is missing', async () => {
    await build(project);
    rmSync(join(buildFolder(project), manifestOf(project).files['main.js'] ?? ''));

    await build(project);

    expect(readdirSync(buildFolder(project))).to.include(manifestOf(project).files['main.js']);
  });

  it('are complete when two processes build at once', async () => {
    await Promise.all([build(project), build(project)]);

    const files = readdirSync(buildFolder(project));
    expect(files).to.include.members(Object.values(manifestOf(project).files));
    expect(files.filter((file) => file.startsWith('.'))).to.deep.equal([]);
  });

  it('get no manifest when a style cannot be compiled', async () => {
    writeFileSync(join(project, 'public/styles/home.scss'), '.broken {');

    const error = await build(project).catch((reason: unknown) => reason);

    expect(error).to.be.instanceOf(Error);
    expect(readManifest(project)).to.equal(undefined);
  });

  it('are small, and refer to no other host', async () => {
    await build(project);

    expect(gzipSync(readCss(project)).length).to.be.below(30_000);
    for (const [, address] of readCss(project).matchAll(/url\(([^)]*)\)/g))
      expect(Object.values(manifestOf(project).files)).to.include(address?.replaceAll('"', ''));
  });

  it('have addresses by name; a name that was not built is an error, not a broken link', async () => {
    await buildAssets({ root, log: () => undefined });

    expect(assetUrl('main.css')).to.match(/^\/build\/main\.[0-9a-f]{8}\.css$/);
    expect(() => assetUrl('no-such.css')).to.throw('no asset named no-such.css');
  });
});

/** Returns the lines that the build has logged. */
async function build(project: string): Promise<string[]> {
  const lines: string[] = [];
  await buildAssets({ root: project, log: (line) => lines.push(line) });
  return lines;
}

function manifestOf(project: string) {
  const manifest = readManifest(project);
  if (!manifest) throw new Error('nothing was built');
  return manifest;
}

function readCss(project: string): string {
  return readFileSync(join(buildFolder(project), manifestOf(project).files['main.css'] ?? ''), 'utf8');
}

/** Copies the sources of the browser files to a temporary folder, without the results of earlier builds. */
function copyProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'torvet-assets-'));
  const folders = ['public/styles', 'public/scripts', 'public/images', 'server'];
  for (const source of [...folders, 'package.json', 'package-lock.json'])
    cpSync(join(root, source), join(project, source), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  return project;
}
