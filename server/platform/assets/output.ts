import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { transform } from 'esbuild';
import { buildFolder, type Manifest } from './manifest.ts';

/** Takes a file of the build and gives the hashed name under which it will lie. */
export type FileAdder = (name: string, content: string | Uint8Array) => string;

export type Output = {
  add: FileAdder;
  /** A file whose name already carries its hash. */
  addHashed: (name: string, file: string, content: Uint8Array) => void;
  files: Record<string, string>;
  write: (manifest: Manifest) => void;
};

/** Collects what is built, and writes it when all of it is there. */
export function collect(root: string): Output {
  const files: Record<string, string> = {};
  const contents = new Map<string, string | Uint8Array>();
  const add: FileAdder = (name, content) => {
    const file = hashedName(name, content);
    files[name] = file;
    contents.set(file, content);
    return file;
  };
  const addHashed: Output['addHashed'] = (name, file, content) => {
    files[name] = file;
    contents.set(file, content);
  };
  return { add, addHashed, files, write: (manifest) => writeAll(root, contents, manifest) };
}

function hashedName(name: string, content: string | Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const ending = extname(name);
  return `${name.slice(0, -ending.length)}.${hash}${ending}`;
}

/** Two processes may build at once: each file gets its name when it is whole, and the manifest comes last. */
function writeAll(root: string, contents: Map<string, string | Uint8Array>, manifest: Manifest): void {
  const folder = buildFolder(root);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of contents) if (!existsSync(join(folder, file))) writeWhole(folder, file, content);
  writeWhole(folder, 'manifest.json', JSON.stringify(manifest, null, 1));
  removeOld(folder, new Set([...contents.keys(), 'manifest.json']));
}

function writeWhole(folder: string, file: string, content: string | Uint8Array): void {
  const unfinished = join(folder, `.${file}.${process.pid}`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, join(folder, file));
}

const keptFor = 7 * 86_400_000;

/** A page that somebody opened before an upgrade still asks for the old files: they go after a week. */
function removeOld(folder: string, current: Set<string>): void {
  for (const file of readdirSync(folder)) {
    if (current.has(file)) continue;
    const path = join(folder, file);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > keptFor) rmSync(path, { force: true });
  }
}

export async function transformCss(css: string): Promise<string> {
  const { code } = await transform(css, {
    loader: 'css',
    minify: true,
    legalComments: 'none',
    target: ['chrome112', 'firefox117', 'safari16.4'],
  });
  return code;
}
