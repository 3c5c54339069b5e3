import { execFile, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Who the server runs as. undefined: as we do. */
export type Owner = { uid: number; gid: number } | undefined;

/** PostgreSQL reads its own files only, so who has the data goes on. Else who owns the folder and may start Torvet again without root. */
export async function ownerFor(
  dataDir: string,
  data: string,
  say: (line: string) => void,
): Promise<NonNullable<Owner>> {
  const [ofData, ofFolder] = await Promise.all([data, dataDir].map(ownerOf));
  if (ofData) return ofData;
  // initdb needs a name for its user; in a container a folder from outside may belong to none.
  if (ofFolder && (await run('id', ['-nu', String(ofFolder.uid)]).catch(() => undefined))) return ofFolder;
  return unprivilegedUser(say);
}

async function ownerOf(path: string): Promise<Owner> {
  const found = await stat(path).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

async function unprivilegedUser(say: (line: string) => void): Promise<NonNullable<Owner>> {
  const known = (await userNamed('postgres')) ?? (await userNamed('torvet-postgres'));
  if (known) return known;
  await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'torvet-postgres']).catch(
    () => {},
  );
  const made = await userNamed('torvet-postgres');
  if (made) say('PostgreSQL does not run as root, so it got a user of its own: torvet-postgres');
  return made ?? (await userNamed('nobody')) ?? { uid: 65534, gid: 65534 };
}

async function userNamed(name: string): Promise<Owner> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (which) => Number((await run('id', [which, name])).stdout)),
    );
    return uid && gid ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/** Asks the system, as that user: modes, groups and access lists are too many to reckon with here. */
export async function canEnter(folder: string, owner: Owner, program = '.'): Promise<boolean> {
  if (!owner) return true;
  const child = spawn('/bin/sh', ['-c', 'cd "$0" && test -x "$1"', folder, program], {
    ...owner,
    cwd: '/',
    stdio: 'ignore',
  });
  return new Promise((done) => {
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
  });
}
