import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Output } from './output.ts';

/**
 * Bundles each file that lies directly in public/scripts; what two of them share becomes a file of its own.
 * Gives the files outside public/ and node_modules/ that went in.
 */
export async function buildScripts(root: string, { addHashed }: Output): Promise<string[]> {
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
    const file = basename(path);
    addHashed(nameOf(file, metafile.outputs), file, contents);
  }
  return Object.keys(metafile.inputs).filter((file) => !/^(public|.*node_modules)\//.test(file) && !file.includes(':'));
}

type Outputs = Awaited<ReturnType<typeof build>>['metafile'] extends infer M ? Exclude<M, undefined> : never;

/** Entries are asked for by their plain name; shared files are only ever named by other scripts. */
function nameOf(file: string, outputs: Outputs extends { outputs: infer O } ? O : never): string {
  const entry = Object.entries(outputs).find(([path]) => basename(path) === file)?.[1].entryPoint;
  return entry ? basename(entry).replace(/\.ts$/, '.js') : file;
}
