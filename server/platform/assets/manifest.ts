import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../config/index.ts';

/** public/build/manifest.json: the built files, and the hash of their sources. */
export type Manifest = {
  /** A hash of all sources. */
  sources: string;
  /** Files outside public/ that browser scripts import: also sources. */
  imported: string[];
  /** File names by name: "main.css" → "main.3fa9c1d2.css" */
  files: Record<string, string>;
};

export function buildFolder(projectRoot: string): string {
  return join(projectRoot, 'public', 'build');
}

/** The manifest; undefined if there is none that can be read. */
export function readManifest(projectRoot: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(buildFolder(projectRoot), 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

let manifest: Manifest | undefined;

/** "main.css" → "/build/main.3fa9c1d2.css". Throws for an unknown name, so that a test finds broken links. */
export function assetUrl(name: string): string {
  manifest ??= readManifest(root);
  const file = manifest?.files[name];
  if (!file) throw new Error(manifest ? `no asset named ${name}` : 'the assets are not built');
  return `/build/${file}`;
}
