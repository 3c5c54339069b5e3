import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Programs that the project does not bring and some tests need, each with the Debian package that contains
 * it.
 */
const debianPackages = {
  java: 'default-jre-headless',
  khal: 'khal',
  npm: 'npm',
  pgbouncer: 'pgbouncer',
  ps: 'procps',
  'redis-server': 'redis-server',
  zip: 'zip',
} as const;

export type OptionalProgram = keyof typeof debianPackages;

/**
 * Looks for the program in the folders of PATH. Starts nothing, so that a missing program cannot fail a test.
 */
export function isInstalled(program: OptionalProgram, path = process.env.PATH ?? ''): boolean {
  return path.split(delimiter).some((folder) => folder !== '' && isExecutable(join(folder, program)));
}

/**
 * `describe` for tests that need an optional program: without it they are skipped, and the output says why.
 * The decision falls before any hook runs: a skipped suite starts neither a database nor a process.
 */
export function describeWith(
  program: OptionalProgram,
  title: string,
  tests: (this: Mocha.Suite) => void,
): void {
  const titleWithNeed = `${title} (needs ${program})`;
  if (isInstalled(program)) return void describe(titleWithNeed, tests);
  reportSkipped(program, title);
  describe.skip(titleWithNeed, tests);
}

/** The same for one test. */
export function itWith(program: OptionalProgram, title: string, test: Mocha.AsyncFunc): void {
  const titleWithNeed = `${title} (needs ${program})`;
  if (isInstalled(program)) return void it(titleWithNeed, test);
  reportSkipped(program, title);
  it.skip(titleWithNeed, test);
}

/**
 * The same for one test that needs a module of Python. It gets the Python that has the module: Debian
 * installs it for its own Python, which another one may precede in PATH.
 */
export function itWithPython(module: string, title: string, test: (python: string) => Promise<void>): void {
  const debianPackage = `python3-${module}`;
  const titleWithNeed = `${title} (needs ${debianPackage})`;
  const python = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'python3'))
    .find((file) => isExecutable(file) && spawnSync(file, ['-c', `import ${module}`]).status === 0);
  if (python) return void it(titleWithNeed, () => test(python));
  console.log(`skipped: ${title}: ${whatToInstall(debianPackage, debianPackage)}`);
  it.skip(titleWithNeed);
}

/**
 * Starts an optional program. Throws a sentence that says what to install, where `spawn` would emit `ENOENT`.
 */
export async function startProgram(
  program: OptionalProgram,
  args: readonly string[],
  options: SpawnOptions,
): Promise<ChildProcess> {
  if (!isInstalled(program)) throw new Error(whatIsMissing(program));
  const child = spawn(program, args, options);
  await once(child, 'spawn');
  return child;
}

function whatIsMissing(program: OptionalProgram): string {
  return whatToInstall(program, debianPackages[program]);
}

function whatToInstall(name: string, debianPackage: string): string {
  return `${name} is not installed (Debian: apt-get install ${debianPackage})`;
}

// The reporter prints only that a test was skipped. `test/run.ts` repeats these lines at the end.
function reportSkipped(program: OptionalProgram, title: string): void {
  console.log(`skipped: ${title}: ${whatIsMissing(program)}`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
