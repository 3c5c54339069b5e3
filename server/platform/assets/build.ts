import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, type Manifest, readManifest } from './manifest.ts';

const sourceFolders = ['public/styles', 'public/scripts', 'public/images', 'server/platform/assets'];

/** Whether the browser files exist and their sources are unchanged. `root`: the project's folder. */
export function areAssetsBuilt(root: string): boolean {
  const manifest = readManifest(root);
  if (!manifest || !allFilesExist(root, manifest)) return false;
  return manifest.sources === hashOfSources(root, manifest.imported);
}

/** Builds the browser files into public/build, unless their sources are unchanged. */
export async function buildAssets(o: { root: string; log: (line: string) => void }): Promise<void> {
  const { root, log } = o;
  if (areAssetsBuilt(root)) return;
  const startedAt = performance.now();
  const { compileAssets } = await import('./compile.ts'); // lazy: the compilers would stay in memory
  const { imported, write } = await compileAssets(root);
  write({ sources: hashOfSources(root, imported), imported });
  log(`Built the browser files in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

/**
 * One hash over the content of all sources; not over their modification times, which change with every clone.
 * `imported`: sources outside the source folders.
 */
function hashOfSources(root: string, imported: string[]): string {
  const hash = createHash('sha256');
  const files = sourceFolders.flatMap((folder) => filesIn(root, folder));
  for (const file of [...files, 'package-lock.json', ...imported])
    hash
      .update(`${file}\0`)
      .update(readIfExists(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function allFilesExist(root: string, { files }: Manifest): boolean {
  return Object.values(files).every((file) => existsSync(join(buildFolder(root), file)));
}

function filesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function readIfExists(path: string): Buffer | string {
  return existsSync(path) ? readFileSync(path) : '';
}
