import { expect } from 'chai';
import { snakeCase } from '../../models/define-model.ts';
import { sql, tableModels } from '../../models/index.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

type DatabaseColumn = { table: string; name: string; type: string; nullable: boolean; hasDefault: boolean };

/** Tables of libraries, of the migrations and of searches, which no code of ours reads by column. */
const withoutModel = [
  'migrations',
  'function_files',
  'rate_limits',
  'company_search',
  'company_places',
  'company_search_changes',
  'company_search_batches',
  'company_words',
  'districts',
];

describe('Models and the database', () => {
  useServer();

  it('agree on tables, columns, types, nullability and defaults', async () => {
    const described = new Set(
      [...tableModels].flatMap(([table, { columns }]) =>
        Object.entries(columns).map(
          ([field, { state }]) =>
            `${table}.${snakeCase(field)} ${state.type}${flags(state.nullable, state.hasDefault)}`,
        ),
      ),
    );
    const stored = new Set((await columnsOfDatabase()).map(textOf));

    // Only what differs: a comparison of two long lists names nothing.
    expect(
      [...described].filter((column) => !stored.has(column)),
      'only in models',
    ).to.deep.equal([]);
    expect(
      [...stored].filter((column) => !described.has(column)),
      'only in the database',
    ).to.deep.equal([]);
  });
});

function textOf({ table, name, type, nullable, hasDefault }: DatabaseColumn): string {
  return `${table}.${name} ${type}${flags(nullable, hasDefault)}`;
}

function flags(nullable: boolean, hasDefault: boolean): string {
  return `${nullable ? ' NULL' : ''}${hasDefault ? ' DEFAULT' : ''}`;
}

/** Generated columns are left out: they are searched in and never read. */
function columnsOfDatabase(): Promise<DatabaseColumn[]> {
  return rows<DatabaseColumn>(sql`
    SELECT t.relname AS "table", c.attname AS name, format_type(c.atttypid, c.atttypmod) AS type,
      NOT c.attnotnull AS nullable, c.atthasdef OR c.attidentity <> '' AS "hasDefault"
    FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
    WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND c.attgenerated = ''
      AND NOT t.relname = ANY (${withoutModel}::text[])`);
}
