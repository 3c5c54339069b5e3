import { stringify } from 'csv-stringify/sync';

/**
 * CSV as Danish spreadsheets open it: semicolons, a byte order mark, no cell that is executed as a formula.
 */
export function csvText(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map(safeCell));
  // Without `quoted_match` a line feed alone is not quoted, and would end the row.
  return stringify(cells, { delimiter: ';', bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

/**
 * The same in parts, one for each batch, for exports of any length. The first part begins with the headings.
 */
export async function* csvChunks<Item>(
  headings: readonly string[],
  batches: AsyncIterable<readonly Item[]>,
  cellsOf: (item: Item) => readonly string[],
): AsyncGenerator<string> {
  let head = csvText(headings, []);
  for await (const batch of batches) {
    const cells = batch.map((item) => cellsOf(item).map(safeCell));
    yield head + stringify(cells, { delimiter: ';', record_delimiter: '\r\n' });
    head = '';
  }
  if (head) yield head;
}

/** Puts an apostrophe before text that begins with = + - @, tab or return: a spreadsheet would execute it. */
function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
