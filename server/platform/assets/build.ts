import { readManifest } from './manifest.ts';
import { hashOfSources, isBuilt } from './sources.ts';

/** Whether the browser files are there and their sources still the same. Takes the project's folder. */
export function areAssetsBuilt(root: string): boolean {
  const last = readManifest(root);
  return last !== undefined && isBuilt(root, last) && last.sources === hashOfSources(root, last.imported);
}

/** What the browser gets: made once, and kept while its sources stand. */
export async function buildAssets(o: { root: string; log: (line: string) => void }): Promise<void> {
  const { root } = o;
  if (areAssetsBuilt(root)) return;

  const startedAt = performance.now();
  const { makeAssets } = await import('./make.ts');
  await makeAssets(root);
  o.log(`built the browser files in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}
