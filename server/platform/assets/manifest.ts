import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../config/index.ts';

/** What the build wrote: by which name each file is asked for, and what it was made from. */
export type Manifest = {
  /** A hash of every source: while it stands, the files stand. */
  sources: string;
  /** Files outside public/ that browser scripts import; they are sources too. */
  imported: string[];
  /** "main.css" → "main.3fa9c1d2.css" */
  files: Record<string, string>;
};

export function buildFolder(projectRoot: string): string {
  return join(projectRoot, 'public', 'build');
}

/** The manifest, or nothing when there is none that can be read: then everything is built. */
export function readManifest(projectRoot: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(buildFolder(projectRoot), 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

let manifest: Manifest | undefined;

/** "main.css" → "/build/main.3fa9c1d2.css". Throws on a name that was not built: a broken link is found by the first test that renders it. */
export function assetUrl(name: string): string {
  manifest ??= readManifest(root);
  const file = manifest?.files[name];
  if (!file) throw new Error(manifest ? `no asset named ${name}` : 'the assets are not built');
  return `/build/${file}`;
}
