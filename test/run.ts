import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../config/index.ts';

/**
 * Runs all tests and prints one summary: first the unit tests, whose configuration starts neither database
 * nor browser, then the others. With `--checks`, types and style are checked beside the unit tests, and the
 * others run only if they are right. Exits with 1 if a check or a test failed, or a run could not begin.
 */
const { values: options } = parseArgs({ options: { checks: { type: 'boolean', default: false } } });

type Result = { code: number | null; output: string };

/** Prints the output as it comes, or at the end if other programs run at the same time. */
async function run(
  command: string,
  args: readonly string[],
  { isAlone }: { isAlone: boolean },
): Promise<Result> {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', isAlone ? 'inherit' : 'pipe'] });
  let output = '';
  const take = (text: string) => {
    output += text;
    if (isAlone) process.stdout.write(text);
  };
  child.stdout?.setEncoding('utf8').on('data', take);
  child.stderr?.setEncoding('utf8').on('data', take);
  const [code] = (await once(child, 'close')) as [number | null];
  if (!isAlone) console.log(output);
  return { code, output };
}

const runMocha = (args: readonly string[], isAlone: boolean) =>
  run(process.execPath, [join(root, 'node_modules/mocha/bin/mocha.js'), ...args], { isAlone });
const check = (script: string) => run('npm', ['run', '--silent', script], { isAlone: false });

const [unit, ...checks] = await Promise.all([
  runMocha(['--config', '.mocharc.unit.json'], !options.checks),
  ...(options.checks ? [check('types'), check('lint')] : []),
]);
const isRight = checks.every(({ code }) => code === 0);
const others = isRight
  ? [await runMocha(['test/**/*.test.ts', '--ignore', 'test/{unit,architecture}/**'], true)]
  : [];
const tests = [unit, ...others];

const count = (what: string) =>
  tests.reduce(
    (sum, { output }) => sum + Number(new RegExp(`^ +(\\d+) ${what}\\b`, 'm').exec(output)?.[1] ?? 0),
    0,
  );
const skipped = new Set(tests.flatMap(({ output }) => output.match(/skipped: .*/g) ?? []));
console.log(['', ...skipped].join('\n'));
console.log(`Tests: ${count('passing')} passed, ${count('failing')} failed, ${count('pending')} skipped`);
if (!isRight) console.log('The types or the style are wrong, see above: the other tests did not run.');
if ([...checks, ...tests].some(({ code }) => code !== 0)) process.exitCode = 1;
