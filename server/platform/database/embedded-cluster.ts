import { spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotRun, faultOf } from './embedded-fault.ts';
import type { Home } from './embedded-home.ts';
import type { Password } from './embedded-password.ts';

/** The user and the database have the same name. */
export const databaseName = 'torvet';

/** What programs of PostgreSQL find around them: nothing of ours, so that a LANG or a PGPORT somewhere does not change what they do. */
export const environment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };

const access =
  '# Only from this machine, and only with the password in postgres-password.\nhost all all 127.0.0.1/32 scram-sha-256\n';
const draftName = 'making-';

/**
 * Makes the cluster if there is none. It is made under another name and renamed when it is complete, so that a start that was
 * killed in the middle leaves nothing that looks like a database.
 */
export async function createDatabase(
  home: Home,
  password: Password,
  o: { durable: boolean; say: (line: string) => void },
): Promise<void> {
  await removeDrafts(home);
  if (await isThere(home.data)) {
    if (password.isNew) await alone(home, home.data, setPassword(password.text));
    return;
  }
  o.say(`Making the database in ${home.place}`);
  const draft = await mkdtemp(join(home.place, draftName));
  if (home.owner) await chown(draft, home.owner.uid, home.owner.gid);
  const data = join(draft, 'data');
  await initialise(home, data, o.durable);
  await alone(home, data, `${setPassword(password.text)}CREATE DATABASE ${databaseName};\n`);
  await writeFile(join(data, 'pg_hba.conf'), access);
  await rename(data, home.data);
  await removeDrafts(home);
}

/** Danish order (æ, ø, å last). Word characters and case beyond ASCII come from the C library, which must know UTF-8 for it. */
async function initialise(home: Home, data: string, durable: boolean): Promise<void> {
  const options = [
    '-D',
    data,
    '-U',
    databaseName,
    '--auth=trust',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
  ];
  const locale = ['--locale-provider=icu', '--icu-locale=da-DK', '--locale=C'];
  const sync = durable ? [] : ['--no-sync'];
  for (const characters of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const { code, output } = await run(home, 'initdb', [...options, ...locale, `--lc-ctype=${characters}`, ...sync]);
    if (code === 0) return;
    if (!output.includes('invalid locale')) throw faultOf('PostgreSQL could not make its database:', output);
  }
}

function setPassword(text: string): string {
  return `ALTER ROLE ${databaseName} PASSWORD '${text}';\n`;
}

/** Runs statements without a server, so that nobody can be connected. */
async function alone(home: Home, data: string, statements: string): Promise<void> {
  const options = ['--single', '-D', data, '-c', 'exit_on_error=true', '-c', 'log_checkpoints=off', 'postgres'];
  const { code, output } = await run(home, 'postgres', options, statements);
  if (code !== 0) throw faultOf('PostgreSQL could not prepare its database:', output);
}

async function run(
  home: Home,
  program: string,
  options: string[],
  input = '',
): Promise<{ code: number | null; output: string }> {
  const path = join(home.bin, program);
  const child = spawn(path, options, { ...home.owner, cwd: home.place, env: environment, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin.on('error', () => {}); // it has ended early: its exit code tells
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.once('error', (error) => fail(cannotRun(path, error)));
    child.once('close', (code) => done({ code, output }));
  });
}

async function removeDrafts(home: Home): Promise<void> {
  const drafts = (await readdir(home.place)).filter((name) => name.startsWith(draftName));
  // One that a killed start's initdb still writes to goes the next time.
  await Promise.all(drafts.map((name) => rm(join(home.place, name), { recursive: true, force: true }).catch(() => {})));
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
