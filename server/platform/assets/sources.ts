import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, type Manifest } from './manifest.ts';

const folders = ['public/styles', 'public/scripts', 'public/images', 'server/platform/assets'];

/** One hash over all that the browser files are made from. By content, not by time: a fresh clone has new times and the same files. */
export function hashOfSources(root: string, imported: string[]): string {
  const hash = createHash('sha256');
  for (const file of [...folders.flatMap((folder) => filesIn(root, folder)), 'package-lock.json', ...imported])
    hash
      .update(`${file}\0`)
      .update(read(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

export function isBuilt(root: string, { files }: Manifest): boolean {
  return Object.values(files).every((file) => existsSync(join(buildFolder(root), file)));
}

function filesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function read(path: string): Buffer | string {
  return existsSync(path) ? readFileSync(path) : '';
}
