import { alias, execute, ImportSetting, row, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';

const s = alias(ImportSetting, 's');
const optionsColumn = select({ options: s.options });

/** The choices of the last upload of a kind; an empty object before the first one. */
export async function findImportOptions(kind: string): Promise<unknown> {
  const setting = await row(
    optionsColumn,
    sql`SELECT ${optionsColumn} FROM import_settings s WHERE s.kind = ${kind}`,
  );
  return setting?.options ?? {};
}

/** Remembers the choices for the next file of this kind, for all officers. */
export async function saveImportOptions(kind: string, options: object): Promise<void> {
  await execute(sql`
    INSERT INTO import_settings (kind, options, updated_at)
    VALUES (${kind}, ${JSON.stringify(options)}::jsonb, ${now()})
    ON CONFLICT (kind) DO UPDATE SET options = excluded.options, updated_at = excluded.updated_at`);
}
