import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transform } from 'esbuild';
import type { AddFile } from './output.ts';

/** Each is one file: the styles of all pages, and those that pages with a map load besides. */
const entries = ['main', 'map'];

/** Compiles the styles, and adds the files that they refer to by `url(…)`. */
export async function compileStyles(root: string, add: AddFile): Promise<void> {
  for (const entry of entries) await compileEntry(root, entry, add);
}

async function compileEntry(root: string, entry: string, add: AddFile): Promise<void> {
  const { compile } = await import('sass');
  const { css } = compile(join(root, 'public', 'styles', `${entry}.scss`), {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
    silenceDeprecations: ['if-function'],
    charset: false,
  });
  const withFileNames = css.replace(/url\("?([^")]+)"?\)/g, (whole, reference: string) =>
    /^(data:|#)/.test(reference) ? whole : `url(${addReferenced(root, reference, add)})`,
  );
  const { code } = await transform(mediaQueriesInEm(withFileNames), {
    loader: 'css',
    minify: true,
    legalComments: 'none',
    target: ['chrome112', 'firefox117', 'safari16.4'],
  });
  add(`${entry}.css`, code);
}

/**
 * Converts the px of media queries to em, which follow the reader's font size (1em is 16px by default): with
 * text twice as large a desktop window gets the layout of a tablet. The breakpoints of dkfds are in px,
 * therefore all are converted.
 */
function mediaQueriesInEm(css: string): string {
  return css.replace(/@media[^{]+/g, (query) =>
    query.replace(/([\d.]+)px/g, (_, px: string) => `${Number(px) / 16}em`),
  );
}

/**
 * Adds a file and returns its file name. `icons/…` and `fonts/…` are files of dkfds, `images/…` of Leaflet,
 * others of public/images.
 */
function addReferenced(root: string, reference: string, add: AddFile): string {
  const dkfds = join(root, 'node_modules', 'dkfds', 'src');
  const fonts = join(dkfds, 'fonts', 'IBMPlexSans', 'split', 'woff2');
  const [kind, name] = [reference.split('/')[0], basename(reference)];
  if (kind === 'icons') return add(name, readFileSync(join(dkfds, 'img', 'svg-icons', name)));
  if (kind === 'fonts') return add(name, readFileSync(join(fonts, name)));
  if (kind === 'images' && reference !== name)
    return add(name, readFileSync(join(root, 'node_modules', 'leaflet', 'dist', 'images', name)));
  return add(name, readFileSync(join(root, 'public', 'images', name)));
}
