import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

// Texts of the invented town are data: one opens them to change a sentence, not to understand anything.
const exempt = /^(server\/demo\/data|public\/build)\//;

const sizes = ['config', 'models', 'server', 'public', 'views', 'test']
  .flatMap(sources)
  .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
  .sort((one, other) => one.lines - other.lines);

const at = (part: number) => sizes[Math.floor(sizes.length * part)]?.lines ?? 0;

/** A newcomer reads a file as a whole: what does not fit on a few screens is not read but searched. */
describe('The files of the house', () => {
  it('are short: half of them have at most 60 lines, nine of ten at most 200', () => {
    expect(sizes.length).to.be.greaterThan(400);
    expect(at(0.5)).to.be.at.most(60);
    expect(at(0.9)).to.be.at.most(200);
  });

  it('have one matter each: none has more than 250 lines', () => {
    const long = sizes.filter(({ lines }) => lines > 250).map(({ file, lines }) => `${file}: ${lines}`);

    expect(long).to.deep.equal([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|ejs|scss)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !exempt.test(file));
}
