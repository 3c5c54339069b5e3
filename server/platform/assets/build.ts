import { join } from 'node:path';
import { iconSprite } from './icons.ts';
import { readManifest } from './manifest.ts';
import { collect } from './output.ts';
import { buildPictures } from './pictures.ts';
import { prefetchRules } from './prefetch.ts';
import { buildScripts } from './scripts.ts';
import { hashOfSources, isBuilt } from './sources.ts';
import { buildStyles } from './styles.ts';

/** What the browser gets: made once, and kept while its sources stand. Takes the project's folder. */
export async function buildAssets(o: { root: string; log: (line: string) => void }): Promise<void> {
  const { root } = o;
  const last = readManifest(root);
  if (last && isBuilt(root, last) && last.sources === hashOfSources(root, last.imported)) return;

  const startedAt = performance.now();
  const output = collect(root);
  output.add('icons.svg', iconSprite(join(root, 'node_modules', 'dkfds')));
  output.add('prefetch.json', JSON.stringify(prefetchRules));
  // The scripts and pictures are made in other threads and processes while the styles hold this one.
  const others = Promise.all([buildScripts(root, output), buildPictures(root, output.add)]);
  const [[imported]] = await Promise.all([others, buildStyles(root, output.add)]);
  output.write({ sources: hashOfSources(root, imported), imported, files: output.files });
  o.log(`built the browser files in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}
