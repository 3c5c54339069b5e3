import { createHash } from 'node:crypto';
import { alias, execute, ImportColumnChoice, rows, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';

const c = alias(ImportColumnChoice, 'c');
const choiceColumns = select({ headings: c.headings, columns: c.columns });

const MAX_CHOICES = 100;

/** The columns that officers chose for sheets of a kind, newest first; null for a column that is not used. */
export async function listColumnChoices<Column extends string>(
  kind: string,
  names: readonly Column[],
): Promise<{ headings: string[]; columns: (Column | null)[] }[]> {
  const choices = await rows(
    choiceColumns,
    sql`
      SELECT ${choiceColumns} FROM import_column_choices c
      WHERE c.kind = ${kind} ORDER BY c.updated_at DESC, c.headings_hash LIMIT ${MAX_CHOICES}`,
  );
  return choices.map(({ headings, columns }) => ({
    headings,
    columns: columns.map((column) => names.find((name) => name === column) ?? null),
  }));
}

/** Stores the columns for later sheets with the same headings, for all officers. */
export async function saveColumnChoice(
  kind: string,
  headings: readonly string[],
  columns: readonly (string | null)[],
): Promise<void> {
  const hash = createHash('sha256').update(JSON.stringify(headings)).digest('hex');
  const names = columns.map((column) => column ?? '');
  await execute(sql`
    INSERT INTO import_column_choices (kind, headings_hash, headings, columns, updated_at)
    VALUES (${kind}, ${hash}, ${headings}::text[], ${names}::text[], ${now()})
    ON CONFLICT (kind, headings_hash) DO UPDATE SET columns = excluded.columns,
      updated_at = excluded.updated_at`);
}
