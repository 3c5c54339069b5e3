import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { icons } from '../../server/platform/assets/icons.ts';

const views = readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ejs'))
  .map((file) => ({ file, source: readFileSync(join(root, 'views', file), 'utf8') }));

const sources = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('assets/icons.ts'))
  .map((file) => ({ file, source: readFileSync(join(root, 'server', file), 'utf8') }));

describe('Icons', () => {
  it('that views and menus show exist', () => {
    const missing = [...views, ...sources].flatMap(({ file, source }) =>
      [...source.matchAll(/(?:icon\(|symbol: |icon: )'([\w-]+)'/g)]
        .map(([, name = '']) => name)
        .filter((name) => !(icons as readonly string[]).includes(name))
        .map((name) => `${file}: ${name}`),
    );

    expect(missing).to.deep.equal([]);
  });

  it('are all shown by a view or a menu, since every page loads all of them', () => {
    const unused = icons.filter(
      (name) => ![...views, ...sources].some(({ source }) => source.includes(`'${name}'`)),
    );

    expect(unused).to.deep.equal([]);
  });
});
