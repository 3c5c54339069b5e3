import { expect } from 'chai';
import { migrate } from '../../server/platform/database/migrate.ts';
import { useDatabaseBeforeBaseline } from '../support/database-before-baseline.ts';

describe('The accounts in a database of an earlier release', () => {
  const database = useDatabaseBeforeBaseline();

  it('count as used on the day of the upgrade: none is erased because nothing recorded visits', async () => {
    await migrate(database.url);
    const { rows } = await database.client.query<{ users: number; counted: number }>(`
      SELECT count(*)::integer AS users, count(*) FILTER (
        WHERE v.last_on = (now() AT TIME ZONE 'UTC')::date)::integer AS counted
      FROM users u LEFT JOIN account_visits v ON v.user_id = u.id`);

    expect(rows[0]?.users).to.be.greaterThan(0);
    expect(rows[0]?.counted).to.equal(rows[0]?.users);
  });
});
