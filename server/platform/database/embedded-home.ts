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
import { complete, copyInto, findPackage, type Package } from './embedded-binaries.ts';
import { EmbeddedFault } from './embedded-fault.ts';
import { canEnter, type Owner, ownerFor } from './embedded-owner.ts';

/** Where the server lives: `bin` has its programs, `place` is its own folder with `data` (the cluster) and `log` in it. */
export type Home = { bin: string; place: string; data: string; log: string; owner: Owner };

type Say = (line: string) => void;

const noteName = 'postgres.json';
const shared = '/var/lib/torvet';
const note = z.object({ place: z.string() });

/**
 * Finds the home that belongs to this data folder, or makes one: in the folder itself wherever that is possible. PostgreSQL does not
 * run as root, so root lends it to another user; where that user cannot go (a folder in /root), the home is in /var/lib/torvet, and a
 * note in the data folder tells which.
 */
export async function homeFor(dataDir: string, say: Say): Promise<Home> {
  try {
    await mkdir(dataDir, { recursive: true });
    const noted = await notedPlace(dataDir);
    const own = noted ?? join(dataDir, 'postgres');
    const owner = process.getuid?.() === 0 ? await ownerFor(dataDir, join(own, 'data'), say) : undefined;
    if (noted || (await canEnter(dataDir, owner))) return await furnish(own, owner);
    // Beginning an empty database while there is a full one would look as if everything were lost.
    if (await isFolder(join(own, 'data'))) throw new EmbeddedFault(shutOut(own, owner));
    return await furnish(await placeElsewhere(dataDir, say), owner);
  } catch (error) {
    if (isDenied(error)) throw new EmbeddedFault(deniedText(dataDir, error));
    throw error;
  }
}

async function furnish(place: string, owner: Owner): Promise<Home> {
  await mkdir(place, { recursive: true });
  await chmod(place, 0o700);
  if (owner) await chown(place, owner.uid, owner.gid);
  const real = await realpath(place);
  await access(real, constants.R_OK | constants.W_OK | constants.X_OK);
  return { place: real, data: join(real, 'data'), log: join(real, 'log'), owner, bin: await programs(real, owner) };
}

function shutOut(own: string, owner: Owner): string {
  return `The database in ${own} belongs to the user ${owner?.uid}, who may no longer go there. Let others enter the folders above it (chmod o+x).`;
}

function isDenied(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code));
}

function deniedText(dataDir: string, error: NodeJS.ErrnoException): string {
  return (
    `Torvet may not keep its database in ${dataDir} (${error.message}). If another user, such as root, made it, start as that user ` +
    'or give the folder to this one; or choose another with DATA_DIR; or set DATABASE_URL to a PostgreSQL of your own.'
  );
}

async function notedPlace(dataDir: string): Promise<string | undefined> {
  const file = join(dataDir, noteName);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { place } = note.parse(JSON.parse(text));
  if (await isFolder(place)) return place;
  throw new EmbeddedFault(
    `The database of ${dataDir} was kept in ${place}, and that is gone. Bring it back, or remove ${file} to begin with an empty one.`,
  );
}

/** A new place each time it is asked for: where the data folder was emptied, an older one must not be taken for its database. */
async function placeElsewhere(dataDir: string, say: Say): Promise<string> {
  const base = await baseElsewhere(say);
  const start = `${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}-`;
  const older = (await readdir(base)).filter((name) => name.startsWith(start));
  const place = await mkdtemp(join(base, start));
  const file = join(dataDir, noteName);
  try {
    await writeWhole(file, `${JSON.stringify({ place }, undefined, 2)}\n`);
  } catch (error) {
    await rmdir(place);
    const other = await notedPlace(dataDir); // another start was quicker
    if (other) return other;
    throw error;
  }
  say(`PostgreSQL does not run as root, and no other user may enter ${dataDir}: the database is kept in ${place}`);
  if (older.length > 0) say(`Older ones of this folder, now unused, are still in ${base}: ${older.join(', ')}`);
  return place;
}

/** Complete or not at all, and only if there is none. */
async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, text);
  await link(draft, file).finally(() => rm(draft, { force: true }));
}

async function baseElsewhere(say: Say): Promise<string> {
  try {
    await mkdir(shared, { recursive: true });
    await chmod(shared, 0o755);
    return shared;
  } catch {
    const base = await mkdtemp(join(tmpdir(), 'torvet-'));
    await chmod(base, 0o755);
    say(`Warning: ${shared} cannot be made, so the database is in ${base}, and is lost when that is emptied.`);
    return base;
  }
}

async function programs(place: string, owner: Owner): Promise<string> {
  const found: Package = await findPackage();
  const usable = (await complete(found.native)) && (await canEnter(join(found.native, 'bin'), owner, 'postgres'));
  return join(usable ? found.native : await copyInto(owner ? dirname(place) : place, found), 'bin');
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
