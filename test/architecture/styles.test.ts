import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

const textsIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, folder, file), 'utf8') }));

/** Class names that partials build from a kind, a size or a state. */
const built = ['alert-success', 'alert-warning', 'form-radio', 'is-done', 'is-now', 'tile-xl'];

const sources = ['views', 'public/scripts', 'server/platform'].flatMap((folder) =>
  textsIn(folder, /\.(ejs|ts)$/),
);
const names = new Set(sources.flatMap(({ text }) => text.match(/[a-z_][\w-]*/gi) ?? []));

describe('Styles', () => {
  it('name only classes that a view or script sets', () => {
    const styled = textsIn('public/styles', /\.scss$/).flatMap(({ file, text }) =>
      [...text.replace(/\/\/.*/g, '').matchAll(/(?<!\bmap)\.(-?[a-z_][\w-]*)/gi)].map(([, name = '']) => ({
        file,
        name,
      })),
    );

    // Leaflet, which draws the maps, sets its own.
    const isKnown = (name: string) => names.has(name) || built.includes(name) || name.startsWith('leaflet-');
    const unused = styled.filter(({ name }) => !isKnown(name));
    const removed = built.filter((name) => !styled.some((each) => each.name === name));

    expect({ unused, removed }).to.deep.equal({ unused: [], removed: [] });
  });
});
