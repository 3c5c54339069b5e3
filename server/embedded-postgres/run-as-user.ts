import { execFile, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user that runs the server; undefined: the user of this process. PostgreSQL refuses to run as root. */
export type RunAs = { uid: number; gid: number } | undefined;

/**
 * Chooses the user for a server that root starts. The owner of an existing cluster first, because PostgreSQL
 * reads only its own files; then the owner of `dataDir`, who can later start Torvet without root; then a
 * system user.
 */
export async function chooseUser(
  dataDir: string,
  cluster: string,
  report: (line: string) => void,
): Promise<NonNullable<RunAs>> {
  const [clusterOwner, folderOwner] = await Promise.all([cluster, dataDir].map(ownerOf));
  if (clusterOwner) return clusterOwner;
  // initdb needs a user with a name; the owner of a folder that is mounted into a container may have none.
  if (folderOwner && (await hasName(folderOwner.uid))) return folderOwner;
  return systemUser(report);
}

/** The owner of a file or folder; undefined if it does not exist or belongs to root. */
async function ownerOf(path: string): Promise<RunAs> {
  const stats = await stat(path).catch(() => undefined);
  return stats && stats.uid !== 0 ? { uid: stats.uid, gid: stats.gid } : undefined;
}

async function hasName(uid: number): Promise<boolean> {
  return run('id', ['-nu', String(uid)]).then(
    () => true,
    () => false,
  );
}

async function systemUser(report: (line: string) => void): Promise<NonNullable<RunAs>> {
  const existing = (await userNamed('postgres')) ?? (await userNamed('torvet-postgres'));
  if (existing) return existing;
  const options = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  await run('useradd', [...options, 'torvet-postgres']).catch(() => {});
  const created = await userNamed('torvet-postgres');
  if (created) report('PostgreSQL does not run as root: created the system user torvet-postgres for it');
  return created ?? (await userNamed('nobody')) ?? { uid: 65534, gid: 65534 };
}

async function userNamed(name: string): Promise<RunAs> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (option) => Number((await run('id', [option, name])).stdout)),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether the user can enter the folder and, if given, run a program in it. Tries it as that user: modes,
 * groups and access control lists together are too many rules to evaluate here.
 */
export async function canEnter(folder: string, user: RunAs, program = '.'): Promise<boolean> {
  if (!user) return true;
  const child = spawn('/bin/sh', ['-c', 'cd "$0" && test -x "$1"', folder, program], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
