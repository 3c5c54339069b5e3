import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../config/index.ts';

// Another municipality reads these texts on its own pages: its name comes from the settings.
const town = /Høje-?\s?Taastrup|Taastrup|Hedehusene|Fløng|Sengeløse|Reerslev|Vridsløsemagle/;

describe('The texts', () => {
  it('name no town', () => {
    const folder = join(root, 'config/locales');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.json'),
    );

    const named = files.filter((file) => town.test(readFileSync(join(folder, file), 'utf8')));

    expect(files.length).to.be.above(50);
    expect(named).to.deep.equal([]);
  });
});
