import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

const MAX_CHARACTERS = 110;

/** Where the limit holds. A folder is switched on when its files are formatted to it; all are to follow. */
const checks = [
  { folder: 'public/styles', ending: '.scss', isOn: true },
  { folder: 'public/scripts', ending: '.ts', isOn: true },
  { folder: 'server/shared', ending: '.ts', isOn: true },
  { folder: 'config', ending: '.ts', isOn: true },
  { folder: 'models', ending: '.ts', isOn: true },
  { folder: 'server', ending: '.ts', isOn: true },
  { folder: 'test', ending: '.ts', isOn: true },
  { folder: 'views', ending: '.ejs', isOn: true },
];

describe('Lines', () => {
  for (const { folder, ending } of checks.filter(({ isOn }) => isOn))
    it(`in ${folder} (${ending}) have at most ${MAX_CHARACTERS} characters`, () => {
      const files = filesIn(folder, ending);

      expect(files).to.not.deep.equal([]);
      expect(files.flatMap(longLines)).to.deep.equal([]);
    });
});

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** The lines over the limit, as `file:line: number of characters`. */
function longLines(file: string): string[] {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const { length } = [...line]; // characters, not UTF-16 units
    return length > MAX_CHARACTERS ? [`${file}:${index + 1}: ${length}`] : [];
  });
}
