import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

const MAX_LINES = 300;

/** public/build is generated. */
const exempt = /^public\/build\//;

describe('Source files', () => {
  it(`have at most ${MAX_LINES} lines: a longer one has a second subject to split off`, () => {
    const files = ['config', 'models', 'server', 'public', 'views', 'test'].flatMap(sources);

    const long = files
      .map((file) => ({ file, lines: linesOf(file) }))
      .filter(({ lines }) => lines > MAX_LINES);

    expect(files.length).to.be.greaterThan(400);
    expect(long).to.deep.equal([]);
  });
});

function linesOf(file: string): number {
  return readFileSync(join(root, file), 'utf8').split('\n').length - 1;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|ejs|scss)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !exempt.test(file));
}
