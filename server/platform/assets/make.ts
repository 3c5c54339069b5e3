import { join } from 'node:path';
import { iconSprite } from './icons.ts';
import { collect } from './output.ts';
import { buildPictures } from './pictures.ts';
import { buildScripts } from './scripts.ts';
import { hashOfSources } from './sources.ts';
import { buildStyles } from './styles.ts';

/** Makes all browser files anew. Loaded only when it must be: its compilers would stay in memory. */
export async function makeAssets(root: string): Promise<void> {
  const output = collect(root);
  output.add('icons.svg', iconSprite(join(root, 'node_modules', 'dkfds')));
  // The scripts and pictures are made in other threads and processes while the styles hold this one.
  const others = Promise.all([buildScripts(root, output), buildPictures(root, output.add)]);
  const [[imported]] = await Promise.all([others, buildStyles(root, output.add)]);
  output.write({ sources: hashOfSources(root, imported), imported, files: output.files });
}
