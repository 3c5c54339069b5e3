import { stringify } from 'csv-stringify/sync';

/**
 * CSV as Danish spreadsheets open it: semicolons, a byte order mark, and cells that stay what was written
 * (`protectCell`).
 */
export function csvText(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + linesOf([headings, ...rows]);
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
    yield head + linesOf(batch.map(cellsOf));
    head = '';
  }
  if (head) yield head;
}

const BYTE_ORDER_MARK = '\ufeff';

function linesOf(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(protectCell));
  // Without `quoted_match` a line feed alone is not quoted, and would end the row.
  return stringify(cells, { delimiter: ';', record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

/** A spreadsheet executes text that begins so. The last four are the full-width forms of the first. */
const formulaStart = '=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20';
const isFormula = new RegExp(`^'*[${formulaStart}]|^'+\\d`);
const hasApostrophe = new RegExp(`^'(?='*[${formulaStart}\\d])`);

const month = [
  'jan(?:uar|uary)?|feb(?:ruar|ruary)?|mar(?:ts|ch)?|apr(?:il)?|maj|may|june?|juni|july?|juli|aug(?:ust)?',
  'sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?',
].join('|');
const currency = 'kr\\.?|dkk|eur|usd|[€$£%]';
const error = 'n/a|i/t|null!|nul!|ref!|reference!|value!|værdi!|name\\?|navn\\?|num!|div/0!';

/** Text that Excel, Danish or English, reads as a number, date, time, truth value or error. */
const isConverted = new RegExp(
  [
    `^(?=.*\\d)(?:${currency})?[\\d\\s.,:/+()-]{1,40}(?:${currency})?$`,
    '^\\d+(?:[.,]\\d+)?\\s?e\\s?[+-]?\\d+$',
    '^\\d{1,2}(?:[:.]\\d\\d){0,2}\\s?[ap]m?$',
    `^\\d{1,4}[\\s./-]*(?:${month})[\\s./-]*\\d{0,4}$`,
    `^(?:${month})[\\s./-]*\\d{1,4}(?:[\\s,./-]+\\d{1,4})?$`,
    `^(?:sand|falsk|true|false|#(?:${error}))$`,
  ].join('|'),
  'i',
);

/** Whole numbers as Excel shows them, and dates and times as ISO 8601 writes them. */
const isMeant = /^(?:0|[1-9]\d{0,14}|\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?)$/;

/**
 * Writes a cell so that a spreadsheet shows its text and executes nothing. Excel would make a date of `2-4`
 * and 11100 of `011100`, quotes or not: as `="011100"`, a formula of one constant text, it stays as it is.
 * Other text that would be executed gets an apostrophe.
 */
export function protectCell(text: string): string {
  if (isConverted.test(text) && !isMeant.test(text) && !/[\t\r\n]/.test(text)) return `="${text}"`;
  return isFormula.test(text) ? `'${text}` : text;
}

/** The text of a cell that `protectCell` wrote, or another program in the same way. */
export function unprotectCell(cell: string): string {
  const [, constant] = /^=\s*"([^"]*)"$/.exec(cell) ?? [];
  return constant ?? cell.replace(hasApostrophe, '');
}
