import { execFile } from 'node:child_process';
import { chmod, glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { isInstalled, startProgram } from '../support/optional-programs.ts';

type Report = {
  stats: { passes: number; pending: number; failures: number };
  pending: { fullTitle: string }[];
};

describe('Programs that are not part of the project', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-programs-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are found in any folder of PATH, if they can be executed', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    for (const each of [first, second]) await mkdir(each);
    await mkdir(join(first, 'khal')); // a folder is no program
    await writeFile(join(second, 'java'), '');
    const path = [first, '', second].join(delimiter);
    expect(isInstalled('java', path)).to.equal(false);

    await chmod(join(second, 'java'), 0o755);

    expect(isInstalled('java', path)).to.equal(true);
    expect(isInstalled('khal', path)).to.equal(false);
    expect(isInstalled('java', first)).to.equal(false);
    expect(isInstalled('java', '')).to.equal(false);
  });

  it('are named with their Debian package when one cannot be started', async () => {
    const { PATH } = process.env;
    process.env.PATH = folder;
    try {
      const error = await startProgram('redis-server', [], {}).catch(String);
      expect(error).to.equal('Error: redis-server is not installed (Debian: apt-get install redis-server)');
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('may all be missing: the tests that need one are skipped, and none fails', async () => {
    const files = await filesWith(/\b(describeWith|itWith|itWithPython)\(/);
    const needed = await titlesWithNeed(files);

    const { report, output } = await runWithoutPrograms(files, join(folder, 'report.json'));

    expect(files).to.have.length.above(4);
    expect(report.stats).to.include({ passes: 0, failures: 0 });
    expect(report.pending).to.have.length.at.least(needed);
    for (const { fullTitle } of report.pending) expect(fullTitle).to.match(/\(needs [\w-]+\)/);
    expect(
      output.match(/^skipped: .*: \S+ is not installed \(Debian: apt-get install \S+\)$/gm),
    ).to.have.length(needed);
  }).timeout(60_000);

  /** Only the tests that need a program: those beside them in the same file would start a database. */
  async function runWithoutPrograms(files: readonly string[], file: string) {
    const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
    const options = ['--no-config', '--require', 'test/support/environment.ts', '--grep', '\\(needs '];
    const reporter = ['--reporter', 'json', '--reporter-option', `output=${file}`];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [mocha, ...options, ...reporter, ...files],
      {
        cwd: root,
        env: { PATH: folder },
      },
    );
    return { output: stdout, report: JSON.parse(await readFile(file, 'utf8')) as Report };
  }
});

async function filesWith(pattern: RegExp): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob('test/**/*.test.ts', { cwd: root }))
    if (pattern.test(await readFile(join(root, file), 'utf8'))) files.push(file);
  return files;
}

async function titlesWithNeed(files: readonly string[]): Promise<number> {
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return texts.join('\n').match(/^ *(describeWith|itWith|itWithPython)\(/gm)?.length ?? 0;
}
