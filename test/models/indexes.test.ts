import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

describe('Database indexes', () => {
  useServer();

  it('cover every foreign key, so that removing a row scans no whole table', async () => {
    const without = await rows<{ column: string }>(sql`
      SELECT c.conrelid::regclass || '.' || a.attname AS column
      FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]
          AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)'))
      ORDER BY 1`);

    expect(without.map(({ column }) => column)).to.deep.equal([]);
  });
});
