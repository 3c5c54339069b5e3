import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { icons } from '../../server/platform/assets/icons.ts';

describe('The icons', () => {
  it('that views show are all there: one that is missing leaves a gap on a button', () => {
    const views = readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ejs'),
    );

    const missing = views.flatMap((file) =>
      [...readFileSync(join(root, 'views', file), 'utf8').matchAll(/(?:icon\(|symbol: )'([\w-]+)'/g)]
        .map(([, name = '']) => name)
        .filter((name) => !(icons as readonly string[]).includes(name))
        .map((name) => `${file}: ${name}`),
    );

    expect(missing).to.deep.equal([]);
  });
});
