import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

const textsIn = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file, text: readFileSync(join(root, folder, file), 'utf8') }));

const views = textsIn('views', '.ejs');

describe('Views', () => {
  it('are all rendered by a route or another view', () => {
    const sources = [...textsIn('server', '.ts'), ...views].map(({ text }) => text).join('\n');

    const unused = views
      .map(({ file }) => file.replace('.ejs', ''))
      .filter((name) => !sources.includes(`'${name}'`));

    expect(unused).to.deep.equal([]);
  });

  it('do not decide what a role may do: policies do', () => {
    const deciding = views.filter(({ text }) => /actor\??\.role\b/.test(text)).map(({ file }) => file);

    expect(deciding).to.deep.equal([]);
  });
});
