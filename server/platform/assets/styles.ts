import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FileAdder, transformCss } from './output.ts';

/** public/styles/main.scss as one small file, and whatever it points at (`url(…)`) beside it under hashed names. */
export async function buildStyles(root: string, add: FileAdder): Promise<void> {
  const { compile } = await import('sass');
  const { css } = compile(join(root, 'public', 'styles', 'main.scss'), {
    loadPaths: [join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
    silenceDeprecations: ['if-function'],
    charset: false,
  });
  const hashed = css.replace(/url\("?([^")]+)"?\)/g, (whole, reference: string) =>
    reference.startsWith('data:') ? whole : `url(${hashedName(root, reference, add)})`,
  );
  add('main.css', await transformCss(widthsInText(hashed)));
}

/**
 * Widths are asked for in the size of text that the reader has chosen (1em is 16px unless they did): with text twice as
 * large a desk has the room of a tablet, and gets its columns. dkfds counts with px, so it is done with all at once.
 */
function widthsInText(css: string): string {
  return css.replace(/@media[^{]+/g, (query) =>
    query.replace(/([\d.]+)px/g, (_, px: string) => `${Number(px) / 16}em`),
  );
}

/** `icons/…` and `fonts/…` are dkfds' own, everything else lies in public/images. */
function hashedName(root: string, reference: string, add: FileAdder): string {
  const dkfds = join(root, 'node_modules', 'dkfds', 'src');
  const [kind, name] = [reference.split('/')[0], basename(reference)];
  if (kind === 'icons') return add(name, readFileSync(join(dkfds, 'img', 'svg-icons', name)));
  if (kind === 'fonts') return add(name, readFileSync(join(dkfds, 'fonts', 'IBMPlexSans', 'split', 'woff2', name)));
  return add(name, readFileSync(join(root, 'public', 'images', name)));
}
