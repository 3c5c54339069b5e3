import { expect } from 'chai';
import { migrate } from '../../server/platform/database/migrate.ts';
import { hashToken } from '../../server/platform/tokens.ts';
import { useDatabaseBeforeBaseline } from '../support/database-before-baseline.ts';

describe('The calendar of a user in a database of an earlier release', () => {
  const database = useDatabaseBeforeBaseline();

  it('keeps its address, of which only a hash is stored', async () => {
    const { client, url } = database;
    const { rows: before } = await client.query<{ token: string }>('SELECT token FROM calendar_links');
    await migrate(url);
    const { rows: after } = await client.query<{ token_hash: Buffer }>('SELECT * FROM calendar_links');

    expect(before).not.to.deep.equal([]);
    expect(after.map((link) => link.token_hash)).to.deep.equal(before.map(({ token }) => hashToken(token)));
    for (const { token } of before) expect(JSON.stringify(after)).not.to.contain(token);
  });
});
