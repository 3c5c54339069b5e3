import { expect } from 'chai';
import type pg from 'pg';
import { migrate } from '../../server/platform/database/migrate.ts';
import { dropDatabase } from '../support/database.ts';
import { databaseBeforeBaseline } from '../support/database-before-baseline.ts';

describe('The accounts in a database of an earlier release', () => {
  const name = `visits_${process.pid}`;
  let client: pg.Client;
  let url: string;

  before(async () => {
    ({ client, url } = await databaseBeforeBaseline(name));
  });
  after(async () => {
    await client.end();
    await dropDatabase(name);
  });

  it('count as used on the day of the upgrade: none is erased because nothing recorded visits', async () => {
    await migrate(url);
    const { rows } = await client.query<{ users: number; counted: number }>(`
      SELECT count(*)::integer AS users, count(*) FILTER (
        WHERE v.last_on = (now() AT TIME ZONE 'UTC')::date)::integer AS counted
      FROM users u LEFT JOIN account_visits v ON v.user_id = u.id`);

    expect(rows[0]?.users).to.be.greaterThan(0);
    expect(rows[0]?.counted).to.equal(rows[0]?.users);
  });
});
