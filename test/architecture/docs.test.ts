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

/** The targets of a document's relative links, and the paths that it names from the root. */
function pathsIn(file: string, text: string): string[] {
  const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => join(dirname(file), link));
  const named = [...text.matchAll(/`((?:config|models|server|public|views|test)\/[\w./*-]*\w\/?)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !/\*|00NN|notices/.test(path));
  return [...linked, ...named];
}

describe('The documents', () => {
  for (const { file, text } of documents) {
    it(`${file} names only files that exist`, () => {
      const paths = pathsIn(file, text);

      expect(paths).to.have.length.greaterThan(5);
      expect(paths.filter((path) => !existsSync(join(root, path)))).to.deep.equal([]);
    });

    it(`${file} names only commands that exist`, () => {
      const named = [...text.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name);

      expect(named).to.have.length.greaterThan(0);
      expect(named.filter((name) => !(name && name in scripts))).to.deep.equal([]);
    });
  }

  it('name every dependency with the reason for it, and none that was removed', () => {
    const table = read('server/README.md').split('## The parts')[1]?.split('\n## ')[0] ?? '';
    const named = [...table.matchAll(/^\| [^|]+\| ([^|]+) \|/gm)]
      .flatMap(([, cell = '']) => cell.split(/,? with |, |[`()]+/))
      .map((name) => name.replace(/ \d+$/, '').trim())
      .filter((name) => /^[@a-z][\w@/.-]*$/.test(name) && name !== 'part');
    const used = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });

    expect(named.sort()).to.deep.equal(used.filter((name) => !name.startsWith('@types/')).sort());
  });
});
