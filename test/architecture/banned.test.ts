import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../config/index.ts';

describe('Statements', () => {
  it('ask whether somebody is banned by notBanned() only (models/users.ts)', () => {
    const files = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => /banned_at\s+IS\b/i.test(readFileSync(join(root, 'server', file), 'utf8')));

    expect(files).to.deep.equal([]);
  });
});
