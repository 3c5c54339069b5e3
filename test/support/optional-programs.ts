import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that npm does not bring and some tests need, each with the Debian package that contains it. */
const debianPackages = {
  java: 'default-jre-headless',
  'redis-server': 'redis-server',
  pgbouncer: 'pgbouncer',
  khal: 'khal',
  python3: 'python3',
  ps: 'procps',
} as const;

export type OptionalProgram = keyof typeof debianPackages;

export const optionalPrograms = Object.keys(debianPackages) as OptionalProgram[];

/** Looks for the program in the folders of PATH. Starts nothing, so that a missing program cannot fail a test. */
export function isInstalled(program: OptionalProgram, path = process.env.PATH ?? ''): boolean {
  return path.split(delimiter).some((folder) => folder !== '' && isExecutable(join(folder, program)));
}

/** How to install the program, as one sentence for the output of the tests. */
export function installHint(program: OptionalProgram): string {
  return `${program} is not installed (Debian: apt-get install ${debianPackages[program]})`;
}

/**
 * `describe` for tests that need an optional program: without it they are skipped, and their title says why.
 * The decision falls before any hook runs: a skipped suite starts neither a database nor a process.
 */
export function describeWith(program: OptionalProgram, title: string, tests: (this: Mocha.Suite) => void): void {
  if (isInstalled(program)) describe(title, tests);
  else describe.skip(`${title} (skipped: ${installHint(program)})`, tests);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
