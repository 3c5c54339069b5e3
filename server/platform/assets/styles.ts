import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transform } from 'esbuild';
import type { AddFile } from './output.ts';

/** Compiles public/styles/main.scss to one file, and adds the files that it refers to by `url(…)`. */
export async function compileStyles(root: string, add: AddFile): Promise<void> {
  const { compile } = await import('sass');
  const { css } = compile(join(root, 'public', 'styles', 'main.scss'), {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
    silenceDeprecations: ['if-function'],
    charset: false,
  });
  const withFileNames = css.replace(/url\("?([^")]+)"?\)/g, (whole, reference: string) =>
    reference.startsWith('data:') ? whole : `url(${addReferenced(root, reference, add)})`,
  );
  const { code } = await transform(mediaQueriesInEm(withFileNames), {
    loader: 'css',
    minify: true,
    legalComments: 'none',
    target: ['chrome112', 'firefox117', 'safari16.4'],
  });
  add('main.css', code);
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
 * Adds a file and returns its file name. `icons/…` and `fonts/…` are files of dkfds, others of public/images.
 */
function addReferenced(root: string, reference: string, add: AddFile): string {
  const dkfds = join(root, 'node_modules', 'dkfds', 'src');
  const fonts = join(dkfds, 'fonts', 'IBMPlexSans', 'split', 'woff2');
  const [kind, name] = [reference.split('/')[0], basename(reference)];
  if (kind === 'icons') return add(name, readFileSync(join(dkfds, 'img', 'svg-icons', name)));
  if (kind === 'fonts') return add(name, readFileSync(join(fonts, name)));
  return add(name, readFileSync(join(root, 'public', 'images', name)));
}
