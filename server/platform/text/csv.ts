import { stringify } from 'csv-stringify/sync';

/** A sheet with its headings, as Danish spreadsheets open it: semicolons, a byte order mark, no cell that is run. */
export function csvText(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  const cells = [headings, ...lines].map((line) => line.map(safeCell));
  return stringify(cells, { delimiter: ';', bom: true, record_delimiter: '\r\n' });
}

/** A cell that a spreadsheet does not run: text that begins with = + - @, tab or return gets an apostrophe before it. */
function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
