import { createHash, randomUUID } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { completePackage, copyPackage, findBinaryPackage } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';
import { canEnter, chooseUser, type RunAs } from './run-as-user.ts';

/** Absolute paths of the server's files, and the user that runs it. */
export type DataDirectory = {
  /** The server's folder. It contains the cluster, the log and the lock. */
  path: string;
  /** PostgreSQL's own data directory (PGDATA). */
  cluster: string;
  log: string;
  /** The folder of PostgreSQL's programs. */
  bin: string;
  runAs: RunAs;
};

/** Receives messages for the operator, one line each. */
export type Report = (line: string) => void;

const systemFolder = '/var/lib/torvet';
const pointerName = 'postgres.json';
const pointerSchema = z.union([
  z.object({ path: z.string() }),
  z.object({ place: z.string() }).transform(({ place }) => ({ path: place })), // the key of earlier versions
]);

/**
 * Finds the server's folder for `dataDir` (absolute), or creates it: `dataDir/postgres` wherever possible. A
 * server that root starts runs as another user; where that user cannot enter `dataDir` (below /root), the
 * folder is created in /var/lib/torvet, and `dataDir/postgres.json` contains its path.
 */
export async function prepareDataDirectory(dataDir: string, report: Report): Promise<DataDirectory> {
  try {
    await mkdir(dataDir, { recursive: true });
    const elsewhere = await readPointer(dataDir);
    const path = elsewhere ?? join(dataDir, 'postgres');
    const cluster = join(path, 'data');
    const runAs = process.getuid?.() === 0 ? await chooseUser(dataDir, cluster, report) : undefined;
    if (elsewhere || (await canEnter(dataDir, runAs))) return await openDirectory(path, runAs);
    // Refuses to start: an empty database beside an existing one would look like a loss of all data.
    if (await isFolder(cluster)) throw new EmbeddedPostgresError(notAccessibleMessage(path, runAs));
    return await openDirectory(await createElsewhere(dataDir, report), runAs);
  } catch (error) {
    if (isPermissionError(error)) throw new EmbeddedPostgresError(permissionMessage(dataDir, error));
    throw error;
  }
}

async function openDirectory(folder: string, runAs: RunAs): Promise<DataDirectory> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  if (runAs) await chown(folder, runAs.uid, runAs.gid);
  const path = await realpath(folder);
  await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  return {
    path,
    cluster: join(path, 'data'),
    log: join(path, 'log'),
    runAs,
    bin: await findPrograms(path, runAs),
  };
}

/** In node_modules if the user can run programs there, else in a copy beside the data. */
async function findPrograms(path: string, runAs: RunAs): Promise<string> {
  const binaries = await findBinaryPackage();
  const bin = join(binaries.native, 'bin');
  if ((await completePackage(binaries.native)) && (await canEnter(bin, runAs, 'postgres'))) return bin;
  return join(await copyPackage(runAs ? dirname(path) : path, binaries), 'bin');
}

/** The path in `postgres.json`; undefined if there is no such file. */
async function readPointer(dataDir: string): Promise<string | undefined> {
  const file = join(dataDir, pointerName);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { path } = pointerSchema.parse(JSON.parse(text));
  if (await isFolder(path)) return path;
  throw new EmbeddedPostgresError(
    `The database of ${dataDir} was in ${path}, which does not exist. ` +
      `Restore it, or remove ${file} to begin with an empty database.`,
  );
}

/**
 * Creates a new folder in /var/lib/torvet and writes its path to `postgres.json`. New each time: when
 * `dataDir` was emptied, the folder of an earlier one must not be taken for its database.
 */
async function createElsewhere(dataDir: string, report: Report): Promise<string> {
  const base = await createBase(report);
  const prefix = `${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}-`;
  const earlier = (await readdir(base)).filter((name) => name.startsWith(prefix));
  const path = await mkdtemp(join(base, prefix));
  try {
    await createFile(join(dataDir, pointerName), `${JSON.stringify({ path }, undefined, 2)}\n`);
  } catch (error) {
    await rmdir(path);
    const other = await readPointer(dataDir); // another start was first
    if (other) return other;
    throw error;
  }
  const reason = `PostgreSQL does not run as root, and no other user can enter ${dataDir}`;
  report(`${reason}: the database is stored in ${path}`);
  if (earlier.length > 0)
    report(`Earlier databases of this folder, now unused, remain in ${base}: ${earlier.join(', ')}`);
  return path;
}

/** Writes the complete file only if it does not exist: a hard link fails otherwise. */
async function createFile(file: string, text: string): Promise<void> {
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, text);
  await link(draft, file).finally(() => rm(draft, { force: true }));
}

async function createBase(report: Report): Promise<string> {
  try {
    await mkdir(systemFolder, { recursive: true });
    await chmod(systemFolder, 0o755);
    return systemFolder;
  } catch {
    const base = await mkdtemp(join(tmpdir(), 'torvet-'));
    await chmod(base, 0o755);
    const warning = `Warning: ${systemFolder} cannot be created`;
    report(`${warning}. The database is in ${base} and is lost when that is emptied.`);
    return base;
  }
}

function notAccessibleMessage(path: string, runAs: RunAs): string {
  return (
    `The database in ${path} belongs to the user ${runAs?.uid}, who can no longer enter that folder. ` +
    'Let other users enter the folders above it (chmod o+x).'
  );
}

function isPermissionError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code));
}

function permissionMessage(dataDir: string, error: NodeJS.ErrnoException): string {
  return (
    `Torvet cannot store its database in ${dataDir} (${error.message}). If another user, such as root, ` +
    'created it, start as that user or change its owner; or choose another folder with DATA_DIR; ' +
    'or set DATABASE_URL to use another PostgreSQL.'
  );
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
