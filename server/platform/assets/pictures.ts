import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileAdder } from './output.ts';

/** Drawn pictures as they are, and the sizes that devices and other sites ask for as PNG. */
const rendered: { from: string; name: string; width: number; height: number }[] = [
  { from: 'app-icon.svg', name: 'apple-touch-icon.png', width: 180, height: 180 },
  { from: 'app-icon.svg', name: 'icon-192.png', width: 192, height: 192 },
  { from: 'app-icon.svg', name: 'icon-512.png', width: 512, height: 512 },
  { from: 'social.svg', name: 'social.png', width: 1200, height: 630 },
];

export async function buildPictures(root: string, add: FileAdder): Promise<void> {
  const folder = join(root, 'public', 'images');
  for (const file of readdirSync(folder)) add(file, readFileSync(join(folder, file)));
  const { default: sharp } = await import('sharp');
  for (const { from, name, width, height } of rendered) {
    const png = await sharp(join(folder, from), { density: 144 })
      .resize(width, height)
      .png({ palette: true })
      .toBuffer();
    add(name, png);
  }
}
