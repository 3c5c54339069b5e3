import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

const textsIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, folder, file), 'utf8') }));

/** Names that partials put together, of a kind, a size or a state. */
const putTogether = [
  'alert-success',
  'alert-warning',
  'avatar-s',
  'avatar-l',
  'form-radio',
  'is-done',
  'is-now',
];

const sources = ['views', 'public/scripts', 'server/platform'].flatMap((folder) =>
  textsIn(folder, /\.(ejs|ts)$/),
);
const words = new Set(sources.flatMap(({ text }) => text.match(/[a-z_][\w-]*/gi) ?? []));

describe('The styles', () => {
  it('are for what is there: each class that they name is given to something', () => {
    const named = textsIn('public/styles', /\.scss$/).flatMap(({ file, text }) =>
      [...text.replace(/\/\/.*/g, '').matchAll(/(?<!\bmap)\.(-?[a-z_][\w-]*)/gi)].map(([, name = '']) => ({
        file,
        name,
      })),
    );

    const dead = named.filter(({ name }) => !words.has(name) && !putTogether.includes(name));
    const gone = putTogether.filter((name) => !named.some((each) => each.name === name));

    expect({ dead, gone }).to.deep.equal({ dead: [], gone: [] });
  });
});
