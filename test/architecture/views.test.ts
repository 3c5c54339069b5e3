import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

const textsIn = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file, text: readFileSync(join(root, folder, file), 'utf8') }));

const views = textsIn('views', '.ejs');

describe('The views', () => {
  it('are all shown by a route or by another view', () => {
    const sources = [...textsIn('server', '.ts'), ...views].map(({ text }) => text).join('\n');

    const dead = views
      .map(({ file }) => file.replace('.ejs', ''))
      .filter((name) => !sources.includes(`'${name}'`));

    expect(dead).to.deep.equal([]);
  });

  it("do not say what a role may: that is the policies' matter, and stands there once", () => {
    const judges = views.filter(({ text }) => /actor\??\.role\b/.test(text)).map(({ file }) => file);

    expect(judges).to.deep.equal([]);
  });
});
