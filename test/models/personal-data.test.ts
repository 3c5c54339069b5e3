import { expect } from 'chai';
import { sql } from '../../models/index.ts';
import { isTextKey } from '../../server/platform/i18n/i18n.ts';
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
        AND NOT EXISTS ( -- refers to something else
          SELECT FROM pg_constraint o
          JOIN pg_attribute b ON b.attrelid = o.conrelid AND b.attnum = ANY (o.conkey)
          WHERE o.contype = 'f' AND o.conrelid = c.table_name::regclass AND b.attname = c.column_name
            AND o.confrelid <> 'users'::regclass)
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

  it('is declared for every column with an e-mail address', async () => {
    const addresses = await rows<{ column: string }>(sql`
      SELECT table_name || '.' || column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'text'
        AND (column_name ~ '(^|_)email$' OR column_name = 'recipient') ORDER BY 1`);
    const declared = personalData().flatMap(({ byAddress }) => byAddress?.columns ?? []);

    expect(
      addresses.map(({ column }) => column).filter((column) => !declared.includes(column)),
    ).to.deep.equal([]);
  });

  it('has a name for the office in both languages, for every kind', async () => {
    const { id } = await createPerson();
    const kinds = await Promise.all(
      personalData().flatMap(({ collect, byAddress }) => [
        collect(id),
        byAddress?.collect('ingen@firma.example') ?? {},
      ]),
    );

    const names = kinds.flatMap((kind) => Object.keys(kind));
    expect(names.length).to.be.greaterThan(30);
    expect(names.filter((name) => !isTextKey(`data-requests:kind.${name}`))).to.deep.equal([]);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('can be exported and erased for a person without any', async () => {
    const { id } = await createPerson();

    for (const part of personalData()) {
      expect(await part.collect(id)).to.be.an('object');
      await part.erase?.(id);
      await part.byAddress?.erase?.('ingen@firma.example');
    }
  });
});
