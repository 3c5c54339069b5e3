import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iconSprite } from './icons.ts';
import type { Manifest } from './manifest.ts';
import { type AddFile, collectOutput } from './output.ts';
import { compileScripts } from './scripts.ts';
import { compileStyles } from './styles.ts';

/** Images that devices and other sites request as PNG. */
const renderedImages = [
  { source: 'app-icon.svg', name: 'apple-touch-icon.png', width: 180, height: 180 },
  { source: 'app-icon.svg', name: 'icon-192.png', width: 192, height: 192 },
  { source: 'app-icon.svg', name: 'icon-512.png', width: 512, height: 512 },
  { source: 'social.svg', name: 'social.png', width: 1200, height: 630 },
];

type Compiled = { imported: string[]; write: (manifest: Omit<Manifest, 'files'>) => void };

/**
 * Compiles all browser files in memory; `write` stores them. `imported`: sources outside public/ that were
 * used.
 */
export async function compileAssets(root: string): Promise<Compiled> {
  const output = collectOutput();
  output.add('icons.svg', iconSprite(join(root, 'node_modules', 'dkfds')));
  // Runs esbuild and sharp at the same time, in other processes and threads, because sass blocks this thread.
  const background = Promise.all([compileScripts(root, output), renderImages(root, output.add)]);
  const [[imported]] = await Promise.all([background, compileStyles(root, output.add)]);
  return { imported, write: (manifest) => output.write(root, manifest) };
}

/** Adds the images of public/images unchanged, and PNG versions. */
async function renderImages(root: string, add: AddFile): Promise<void> {
  const folder = join(root, 'public', 'images');
  for (const file of readdirSync(folder)) add(file, readFileSync(join(folder, file)));
  const { default: sharp } = await import('sharp');
  for (const { source, name, width, height } of renderedImages) {
    const image = sharp(join(folder, source), { density: 144 }).resize(width, height).png({ palette: true });
    add(name, await image.toBuffer());
  }
}
