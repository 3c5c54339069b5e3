import type { QueryResult } from 'pg';
import { typeOids } from './columns.ts';
import type { Selection } from './selection.ts';

const verified = new Set<string>();

/**
 * Compares a result with the selection of its statement: the same fields, each of the declared type, and NULL
 * only where the selection allows it. Throws an `Error` that names the field. In tests, `rows` (database.ts)
 * calls it for every statement with a selection.
 */
export function verifyResult(selection: Selection<unknown>, result: QueryResult, text: string): void {
  if (!verified.has(text)) verifyFields(selection, result, text);
  verified.add(text);
  const required = Object.entries(selection.fields).filter(([, { isNullable }]) => !isNullable);
  for (const row of result.rows as Record<string, unknown>[])
    for (const [name] of required)
      if (row[name] === null) throw mismatch(`"${name}" is NULL, and is declared as never NULL`, text);
}

function verifyFields({ fields }: Selection<unknown>, result: QueryResult, text: string): void {
  const returned = result.fields.map(({ name }) => name).sort();
  const declared = Object.keys(fields).sort();
  if (returned.join() !== declared.join())
    throw mismatch(`it returns ${returned.join(', ')}; declared are ${declared.join(', ')}`, text);
  for (const { name, dataTypeID } of result.fields) {
    const type = fields[name]?.type ?? 'text';
    const oids: readonly number[] = type === 'any json' ? [typeOids.json, typeOids.jsonb] : [typeOids[type]];
    if (!oids.includes(dataTypeID))
      throw mismatch(`"${name}" has type OID ${dataTypeID}, declared is ${type}`, text);
  }
}

function mismatch(what: string, text: string): Error {
  return new Error(`statement and selection differ: ${what}\n${text}`);
}
