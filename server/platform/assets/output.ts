import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { buildFolder, type Manifest } from './manifest.ts';

/** Adds a file to the output. Returns its file name, which contains a hash of the content. */
export type AddFile = (name: string, content: string | Uint8Array) => string;

export type Output = {
  add: AddFile;
  /** Adds a file whose file name already contains its hash. */
  addHashed: (name: string, fileName: string, content: Uint8Array) => void;
  write: (root: string, manifest: Omit<Manifest, 'files'>) => void;
};

/** Retention of files from earlier builds: pages that were opened before an upgrade still request them. */
const maxAgeMs = 7 * 86_400_000;

/** Collects the files in memory: when one of them cannot be compiled, nothing is written. */
export function collectOutput(): Output {
  const files: Manifest['files'] = {};
  const contents = new Map<string, string | Uint8Array>();
  const addHashed: Output['addHashed'] = (name, fileName, content) => {
    files[name] = fileName;
    contents.set(fileName, content);
  };
  const add: AddFile = (name, content) => {
    const fileName = hashedName(name, content);
    files[name] = fileName;
    contents.set(fileName, content);
    return fileName;
  };
  return { add, addHashed, write: (root, manifest) => writeFiles(root, contents, { ...manifest, files }) };
}

function hashedName(name: string, content: string | Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const extension = extname(name);
  return `${name.slice(0, -extension.length)}.${hash}${extension}`;
}

/**
 * Writes each file under a temporary name and renames it, because two processes may build at once; the
 * manifest is written last.
 */
function writeFiles(root: string, contents: Map<string, string | Uint8Array>, manifest: Manifest): void {
  const folder = buildFolder(root);
  mkdirSync(folder, { recursive: true });
  for (const [fileName, content] of contents)
    if (!existsSync(join(folder, fileName))) writeComplete(folder, fileName, content);
  writeComplete(folder, 'manifest.json', JSON.stringify(manifest, null, 1));
  removeOutdated(folder, new Set([...contents.keys(), 'manifest.json']));
}

function writeComplete(folder: string, fileName: string, content: string | Uint8Array): void {
  const draft = join(folder, `.${fileName}.${process.pid}`);
  writeFileSync(draft, content);
  renameSync(draft, join(folder, fileName));
}

function removeOutdated(folder: string, current: Set<string>): void {
  for (const fileName of readdirSync(folder)) {
    if (current.has(fileName)) continue;
    const path = join(folder, fileName);
    const ageMs = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (ageMs > maxAgeMs) rmSync(path, { force: true });
  }
}
