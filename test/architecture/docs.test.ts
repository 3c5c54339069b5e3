import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { scripts, dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'server/README.md',
  'server/embedded-postgres/README.md',
].map((file) => ({ file, text: read(file) }));

/** What a document points at, from where it stands; and what it names from the root. */
function placesIn(file: string, text: string): string[] {
  const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => join(dirname(file), link));
  const named = [...text.matchAll(/`((?:config|models|server|public|views|test)\/[\w./*-]*\w\/?)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/\*|00NN|notices/.test(path));
  return [...linked, ...named];
}

describe('The documents', () => {
  for (const { file, text } of documents) {
    it(`${file} names only files that are there`, () => {
      const places = placesIn(file, text);

      expect(places).to.have.length.greaterThan(5);
      expect(places.filter((place) => !existsSync(join(root, place)))).to.deep.equal([]);
    });

    it(`${file} names only commands that are there`, () => {
      const named = [...text.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name);

      expect(named).to.have.length.greaterThan(0);
      expect(named.filter((name) => !(name && name in scripts))).to.deep.equal([]);
    });
  }

  it('give every part a line that says why it was chosen, and name no part that is gone', () => {
    const table = read('server/README.md').split('## The parts')[1]?.split('\n## ')[0] ?? '';
    const named = [...table.matchAll(/^\| [^|]+\| ([^|]+) \|/gm)]
      .flatMap(([, parts = '']) => parts.split(/,? with |, |[`()]+/))
      .map((part) => part.replace(/ \d+$/, '').trim())
      .filter((part) => /^[@a-z][\w@/.-]*$/.test(part) && part !== 'part');
    const used = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });

    expect(named.sort()).to.deep.equal(used.filter((part) => !part.startsWith('@types/')).sort());
  });
});
