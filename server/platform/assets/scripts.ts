import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import type { Output } from './output.ts';

/**
 * Bundles each file directly in public/scripts; code that several of them import becomes a separate file.
 * Returns the source files outside public/ and node_modules/.
 */
export async function compileScripts(root: string, { addHashed }: Output): Promise<string[]> {
  const folder = join(root, 'public', 'scripts');
  const entries = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((file) => join(folder, file)),
    outdir: join(root, 'public', 'build'),
    entryNames: '[name].[hash]',
    chunkNames: 'shared.[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    sourcemap: 'external',
    target: 'es2022',
    tsconfigRaw: {}, // the settings of tsconfig.json files are for the type check only
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
    metafile: true,
  });
  for (const { path, contents } of outputFiles) {
    const fileName = basename(path);
    addHashed(nameOf(fileName, metafile.outputs), fileName, contents);
  }
  const inputs = Object.keys(metafile.inputs);
  return inputs.filter((file) => !/^(public|.*node_modules)\//.test(file) && !file.includes(':'));
}

/**
 * Views refer to an entry by its plain name. Shared files are imported only by other scripts, by their file
 * name.
 */
function nameOf(fileName: string, outputs: Metafile['outputs']): string {
  const entry = Object.entries(outputs).find(([path]) => basename(path) === fileName)?.[1].entryPoint;
  return entry ? basename(entry).replace(/\.ts$/, '.js') : fileName;
}
