/**
 * `npm run mutants`: puts one mistake after another into a copy of the project and expects that a check which
 * needs no page finds it. These mistakes were possible before types covered the database and the views.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../config/index.ts';
import { temporaryFolder } from '../support/temporary-folders.ts';

type Mutant = { title: string; file: string; from: string; to: string; check?: readonly string[] };

const types = ['run', '--silent', 'types'];
const modelTest = ['exec', '--', 'mocha', 'test/models/models.test.ts'];

const mutants: readonly Mutant[] = [
  {
    title: 'a column is taken out of a SELECT',
    file: 'server/features/events/queries.ts',
    from: '    placeName: e.placeName,\n',
    to: '',
  },
  {
    title: 'a date is typed as a number',
    file: 'models/events.ts',
    from: 'startsAt: timestamp(),',
    to: 'startsAt: integer(),',
  },
  {
    title: 'a date that no code reads yet is typed as a number',
    file: 'models/follows.ts',
    from: 'createdAt: timestamp().defaultNow(),',
    to: 'createdAt: integer().defaultNow(),',
    check: modelTest,
  },
  {
    title: "a view's input is renamed in the handler",
    file: 'server/features/events/event-page.ts',
    from: '      isPast: event.endsAt <= now(),',
    to: '      isOver: event.endsAt <= now(),',
  },
  {
    title: 'a name is misspelt in a view',
    file: 'views/events/show.ejs',
    from: 'attendees.length > 8',
    to: 'atendees.length > 8',
  },
  {
    title: 'an activity has no text',
    file: 'config/locales/da/events.json',
    from: '"cancelled": {',
    to: '"renamed": {',
  },
  {
    title: 'a text key does not exist',
    file: 'server/features/events/event-page.ts',
    from: "t('events:lead')",
    to: "t('events:leed')",
  },
];

const folder = temporaryFolder('torvet-mutants-');
try {
  copyProject();
  const isClean = !finds(types) && !finds(modelTest);
  report('no mistake: the checks pass', isClean);
  for (const mutant of mutants) report(mutant.title, isCaughtByCheck(mutant));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(title: string, isExpected: boolean): void {
  console.log(`${isExpected ? 'as expected' : 'NOT CAUGHT'}: ${title}`);
  if (!isExpected) process.exitCode = 1;
}

function isCaughtByCheck({ file, from, to, check = types }: Mutant): boolean {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  if (!source.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(path, source.replace(from, to));
  const isCaught = finds(check);
  writeFileSync(path, source);
  return isCaught;
}

/** Whether the command finds a mistake: its exit code is not 0. */
function finds(args: readonly string[]): boolean {
  return spawnSync('npm', args, { cwd: folder, stdio: 'ignore' }).status !== 0;
}

/** The files that Git tracks, and links to the installed packages: the copy has a separate cache. */
function copyProject(): void {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  for (const file of files.filter(Boolean)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), readFileSync(join(root, file)));
  }
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '.cache') symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
}
