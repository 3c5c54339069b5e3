import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';
import { tableModels } from '../../models/index.ts';

const folder = 'server/aggregators';

/** Tables of the platform and of the notifications, which are an aggregator's own. */
const ownTables = ['activities', 'emails', 'notification_subscriptions', 'notifications', 'users'];

const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(root, folder, file), 'utf8') }));

describe('The aggregators', () => {
  it('import no feature', () => {
    const imports = files.flatMap(({ file, text }) =>
      [...text.matchAll(/from '([^']*\/features\/[^']*)'/g)].map(([, name]) => `${file}: ${name}`),
    );

    expect(imports).to.deep.equal([]);
  });

  it('name no table of a feature', () => {
    const tables = [...tableModels.keys()].filter((table) => !ownTables.includes(table));
    const statement = new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE)\\s+(${tables.join('|')})\\b`, 'g');
    const names = files.flatMap(({ file, text }) =>
      [...text.matchAll(statement)].map(([, name]) => `${file}: ${name}`),
    );

    expect(names).to.deep.equal([]);
  });
});
