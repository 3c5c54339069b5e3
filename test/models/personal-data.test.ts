import { expect } from 'chai';
import { rows, sql } from '../../models/index.ts';
import { personalData } from '../../server/platform/personal-data.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('What is kept of people', () => {
  useServer();

  it('is in somebody’s list, down to the last column that points at a person', async () => {
    const pointing = await rows<{ column: string }>(sql`
      SELECT k.conrelid::regclass || '.' || a.attname AS column
      FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
      WHERE k.contype = 'f' AND k.confrelid = 'users'::regclass
      UNION
      SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c
      WHERE c.table_schema = 'public'
        AND (c.column_name ~ '(^|_)(user|person|actor|sender|asker)_id$' OR c.column_name IN ('audience', 'recipient') OR c.column_name ~ '_by$')
      ORDER BY 1`);
    const listed = personalData().flatMap(({ columns }) => columns);

    const forgotten = pointing.map(({ column }) => column).filter((column) => !listed.includes(column));

    expect(forgotten).to.deep.equal([]);
  });

  it('lists no column that is not there', async () => {
    const known = await rows<{ column: string }>(sql`
      SELECT table_name || '.' || column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public'`);

    const unknown = personalData()
      .flatMap(({ columns }) => columns)
      .filter((column) => !known.some((each) => each.column === column));

    expect(unknown).to.deep.equal([]);
  });

  it('can be collected and erased for somebody who has done nothing', async () => {
    const { id } = await createPerson();

    for (const room of personalData()) {
      expect(await room.collect(id)).to.be.an('object');
      await room.erase?.(id);
    }
  });
});
