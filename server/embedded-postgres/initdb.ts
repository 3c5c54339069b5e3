import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataDirectory, Report } from './data-directory.ts';
import { cannotRunError, errorWithOutput } from './errors.ts';
import { postgresEnvironment } from './processes.ts';

/** The name of both the role and the database. */
export const databaseName = 'torvet';

const accessRules =
  '# Connections from this machine only, with the password in the file postgres-password.\n' +
  'host all all 127.0.0.1/32 scram-sha-256\n';
const draftPrefix = 'initdb-';

type Options = {
  /** The folder of the password file. */
  dataDir: string;
  /** Whether the cluster must survive a power failure right after this call. */
  durable: boolean;
  report: Report;
};

/**
 * Creates the cluster if there is none, and its password if the password file is missing. Returns the
 * password.
 *
 * Other users of this machine can reach the port, therefore it has a password. The file is written after the
 * database has the password: a start that is killed in between creates another one the next time.
 */
export async function prepareCluster(directory: DataDirectory, o: Options): Promise<string> {
  const stored = await readPassword(o.dataDir);
  const password = stored ?? randomBytes(24).toString('hex');
  await removeDrafts(directory);
  if (!(await exists(directory.cluster))) await createCluster(directory, password, o);
  else if (!stored) await executeOffline(directory, directory.cluster, setPassword(password));
  if (!stored) await writePassword(o.dataDir, password);
  return password;
}

/** The stored password; undefined if there is none. */
export async function readPassword(dataDir: string): Promise<string | undefined> {
  const text = await readFile(passwordFile(dataDir), 'utf8').catch(() => '');
  return text.trim() || undefined;
}

async function writePassword(dataDir: string, password: string): Promise<void> {
  const file = passwordFile(dataDir);
  await writeFile(`${file}-draft`, password, { mode: 0o600, flush: true });
  await rename(`${file}-draft`, file);
}

function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres-password');
}

/**
 * Creates the cluster in a draft folder and renames it when it is complete: a killed start leaves no partial
 * cluster.
 */
async function createCluster(directory: DataDirectory, password: string, o: Options): Promise<void> {
  o.report(`Creating the database in ${directory.path}`);
  const draft = await mkdtemp(join(directory.path, draftPrefix));
  if (directory.runAs) await chown(draft, directory.runAs.uid, directory.runAs.gid);
  const cluster = join(draft, 'data');
  await runInitdb(directory, cluster, o.durable);
  await executeOffline(directory, cluster, `${setPassword(password)}CREATE DATABASE ${databaseName};\n`);
  await writeFile(join(cluster, 'pg_hba.conf'), accessRules);
  await rename(cluster, directory.cluster);
  await removeDrafts(directory);
}

/**
 * Collation is Danish (æ, ø, å last), by ICU. Character classification beyond ASCII comes from the C library,
 * which needs a UTF-8 locale; which of those exist differs between systems.
 */
async function runInitdb(directory: DataDirectory, cluster: string, durable: boolean): Promise<void> {
  const options = [
    ...['-D', cluster, '-U', databaseName],
    ...['--auth=trust', '--encoding=UTF8', '--data-checksums', '--no-instructions'],
    ...['--locale-provider=icu', '--icu-locale=da-DK', '--locale=C'],
    ...(durable ? [] : ['--no-sync']),
  ];
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const { code, output } = await run(directory, 'initdb', [...options, `--lc-ctype=${ctype}`]);
    if (code === 0) return;
    const isUnknownLocale = output.includes('invalid locale');
    if (!isUnknownLocale) throw errorWithOutput('PostgreSQL could not create its database:', output);
  }
}

function setPassword(password: string): string {
  return `ALTER ROLE ${databaseName} PASSWORD '${password}';\n`;
}

/** Executes statements in PostgreSQL's single-user mode: no client can connect meanwhile. */
async function executeOffline(directory: DataDirectory, cluster: string, statements: string): Promise<void> {
  const settings = ['-c', 'exit_on_error=true', '-c', 'log_checkpoints=off'];
  const options = ['--single', '-D', cluster, ...settings, 'postgres'];
  const { code, output } = await run(directory, 'postgres', options, statements);
  if (code !== 0) throw errorWithOutput('PostgreSQL could not prepare its database:', output);
}

async function run(
  directory: DataDirectory,
  program: string,
  options: string[],
  input = '',
): Promise<{ code: number | null; output: string }> {
  const path = join(directory.bin, program);
  const child = spawn(path, options, {
    ...directory.runAs,
    cwd: directory.path,
    env: postgresEnvironment,
    stdio: 'pipe',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin.on('error', () => {}); // the program exited before it read everything: its exit code decides
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(cannotRunError(path, error)));
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** Removes drafts of killed starts. A draft to which an initdb still writes remains until the next start. */
async function removeDrafts({ path }: DataDirectory): Promise<void> {
  const drafts = (await readdir(path)).filter((name) => name.startsWith(draftPrefix));
  const removeFolder = (name: string) => rm(join(path, name), { recursive: true, force: true });
  await Promise.all(drafts.map((name) => removeFolder(name).catch(() => {})));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
