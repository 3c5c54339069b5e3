import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { transactionConnection } from './database.ts';
import type { TableModel } from './define-model.ts';

type Cell = string | number | boolean | Date | null;

/** Characters that are sent at once. */
const CHUNK_CHARACTERS = 64_000;

/**
 * Inserts rows with COPY, in the open transaction: a bulk insert without the parsing of a statement.
 * `columns` are fields of the model; each row has a cell for each of them. `onSent` gets the number of rows
 * that were sent so far.
 */
export async function copyRows<Columns extends Readonly<Record<string, unknown>>>(
  model: Pick<TableModel<never>, 'tableName'> & { columns: Columns },
  columns: readonly (keyof Columns & string)[],
  rows: readonly (readonly Cell[])[],
  onSent: (count: number) => void = () => {},
): Promise<void> {
  const names = columns.map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const connection = transactionConnection();
  const copy = connection.query(copyFrom(`COPY ${model.tableName} (${names.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(rows, onSent)), copy);
}

function* chunksOf(rows: readonly (readonly Cell[])[], onSent: (count: number) => void): Generator<string> {
  let chunk = '';
  for (const [index, cells] of rows.entries()) {
    chunk += `${cells.map(textOf).join('\t')}\n`;
    if (chunk.length < CHUNK_CHARACTERS && index < rows.length - 1) continue;
    yield chunk;
    onSent(index + 1);
    chunk = '';
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A cell in the text format of COPY. */
function textOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'string'
    ? cell.replace(/[\\\t\n\r]/g, (mark) => escapes[mark] ?? mark)
    : String(cell);
}
