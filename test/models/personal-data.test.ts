import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { personalData } from '../../server/platform/personal-data.ts';
import { createPerson } from '../support/builders/people.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

describe('Personal data', () => {
  useServer();

  it('is declared for every column that refers to a person', async () => {
    const referring = await rows<{ column: string }>(sql`
      SELECT k.conrelid::regclass || '.' || a.attname AS column
      FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
      WHERE k.contype = 'f' AND k.confrelid = 'users'::regclass
      UNION
      SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c
      WHERE c.table_schema = 'public'
        AND (c.column_name ~ '(^|_)(user|person|actor|sender|asker)_id$' OR c.column_name ~ '_by$'
          OR c.column_name IN ('audience', 'recipient'))
      ORDER BY 1`);
    const declared = personalData().flatMap(({ columns }) => columns);

    const missing = referring.map(({ column }) => column).filter((column) => !declared.includes(column));

    expect(missing).to.deep.equal([]);
  });

  it('is declared only for columns that exist', async () => {
    const existing = await rows<{ column: string }>(sql`
      SELECT table_name || '.' || column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public'`);

    const unknown = personalData()
      .flatMap(({ columns }) => columns)
      .filter((column) => !existing.some((each) => each.column === column));

    expect(unknown).to.deep.equal([]);
  });

  it('can be exported and erased for a person without any', async () => {
    const { id } = await createPerson();

    for (const part of personalData()) {
      expect(await part.collect(id)).to.be.an('object');
      await part.erase?.(id);
    }
  });
});
