import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../config/index.ts';

/** A file of SQL. `hash` changes with its text. */
export type SchemaFile = { name: string; text: string; hash: string };

/** The SQL files of a release, each list in the order of application. */
export type SchemaFiles = { migrations: SchemaFile[]; functions: SchemaFile[] };

let release: Promise<SchemaFiles> | undefined;

/** The SQL files of this release. Read once: `/readyz` asks at each probe. */
export function releaseFiles(): Promise<SchemaFiles> {
  release ??= readRelease();
  return release;
}

async function readRelease(): Promise<SchemaFiles> {
  const [migrations, functions] = await Promise.all([sqlFilesIn('migrations'), sqlFilesIn('functions')]);
  return { migrations, functions };
}

/** Sorted by name: the baseline (`0001-…`) before the dated migrations (`2026-11-27-…`). */
async function sqlFilesIn(folder: string): Promise<SchemaFile[]> {
  const path = join(root, 'models', folder);
  const names = (await readdir(path)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(names.map(async (name) => schemaFile(name, await readFile(join(path, name), 'utf8'))));
}

export function schemaFile(name: string, text: string): SchemaFile {
  return { name, text, hash: createHash('sha256').update(text).digest('hex') };
}
