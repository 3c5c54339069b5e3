import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../config/index.ts';

/**
 * Runs all tests and prints one summary: first the unit tests, whose configuration starts neither database
 * nor browser, then the others. Exits with 1 if a test failed or a run could not begin.
 */
const runs = [
  ['--config', '.mocharc.unit.json'],
  ['test/**/*.test.ts', '--ignore', 'test/{unit,architecture}/**'],
];

type Result = { code: number | null; output: string };

async function runMocha(args: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, [join(root, 'node_modules/mocha/bin/mocha.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

const results: Result[] = [];
for (const args of runs) results.push(await runMocha(args));

const count = (what: string) =>
  results.reduce(
    (sum, { output }) => sum + Number(new RegExp(`^ +(\\d+) ${what}\\b`, 'm').exec(output)?.[1] ?? 0),
    0,
  );
const skipped = new Set(results.flatMap(({ output }) => output.match(/skipped: .*/g) ?? []));
console.log(['', ...skipped].join('\n'));
console.log(`Tests: ${count('passing')} passed, ${count('failing')} failed, ${count('pending')} skipped`);
if (results.some(({ code }) => code !== 0)) process.exitCode = 1;
