import { unprotectCell } from '../../../platform/text/csv.ts';
import { decode } from '../../../platform/text/encoding.ts';
import { cleanLine } from '../../../platform/text/plain-text.ts';
import { type CsvRecord, CsvTooLarge, readCsv } from '../../../platform/text/read-csv.ts';
import { type Column, columnsOf, repeatable } from './columns.ts';

/** A file that is not a spreadsheet of companies. `reason` is a key under `companies:import.unreadable`. */
export class UnreadableSheet extends Error {
  readonly reason:
    | 'empty'
    | 'noName'
    | 'notASheet'
    | 'tooLong'
    | 'noLines'
    | 'encoding'
    | 'tooSlow'
    | 'tooLarge';
  /** The headings of a sheet without a column of names, which a person may choose. */
  readonly columns: SheetColumns | undefined;

  constructor(reason: UnreadableSheet['reason'], columns?: SheetColumns) {
    super(reason);
    this.reason = reason;
    this.columns = columns;
  }
}

/** `columns`: what each heading was read as; null for a column that is not used. */
export type SheetColumns = { headings: string[]; columns: (Column | null)[] };

/** `damagedLines`: lines with a letter that could not be read for certain. */
type SheetCells = { headings: string[]; body: Iterable<CsvRecord>; damagedLines: number[] };

export const MAX_ROWS = 50_000;
/** Twenty columns of them. A file of separators alone takes a hundred times its size in memory. */
const MAX_CELLS = 1_000_000;
const MAX_COLUMNS = 200;
/** Titles and notes stand above the headings; among so many rows the headings are looked for. */
const MAX_TITLE_ROWS = 25;

const delimiters = [';', '\t', ',', '|'];

/**
 * The headings and rows of a spreadsheet that was saved as text: any of the usual encodings and separators,
 * with titles above the headings. Throws `UnreadableSheet`.
 */
export function cellsOf(bytes: Buffer): SheetCells {
  const { text, damagedLines } = textOf(bytes);
  // "sep=;" on the first line is not shown by spreadsheets; it names the separator.
  const [hint, sign] = /^"?sep=(.)"?[\t; ,]*(?:\r\n|\r|\n|$)/i.exec(text) ?? [''];
  const content = text.slice(hint.length);
  const offset = hint === '' ? 0 : 1;
  if (content.trim() === '') throw new UnreadableSheet('empty');
  const signs = sign ? [sign] : delimiters;
  if (signs.some((each) => count(content, each) > MAX_CELLS)) throw new UnreadableSheet('tooLong');
  const { delimiter, position, cells } = headingsOf(content, signs);
  const headings = cells.slice(0, MAX_COLUMNS).map((cell) => cleanCell(cell).slice(0, 100));
  return { headings, body: recordsBelow(content, delimiter, position, offset), damagedLines };
}

function textOf(bytes: Buffer): { text: string; damagedLines: number[] } {
  if (bytes.length === 0) throw new UnreadableSheet('empty');
  const decoded = decode(bytes);
  // A workbook (a ZIP file), a PDF, a picture: text has no zeros.
  if (decoded ? decoded.text.includes('\0') : bytes.includes(0)) throw new UnreadableSheet('notASheet');
  if (!decoded) throw new UnreadableSheet('encoding');
  return { ...decoded, text: decoded.text.replace(/^\ufeff/, '') };
}

type Headings = { delimiter: string; position: number; cells: string[] };

/** The separator with which most headings are recognised, and the position and the cells of their row. */
function headingsOf(text: string, signs: readonly string[]): Headings {
  const candidates = signs.map((delimiter) => {
    let best = { delimiter, known: -1, position: 0, cells: [] as string[] };
    for (const [position, { cells }] of firstRecords(text, delimiter).entries()) {
      const columns = columnsOf(cells.slice(0, MAX_COLUMNS));
      const known = columns.reduce((sum, column) => sum + weightOf(column), 0);
      if (known > best.known) best = { delimiter, known, position, cells };
    }
    return best;
  });
  return candidates.reduce((one, other) =>
    other.known > one.known || (other.known === one.known && other.cells.length > one.cells.length)
      ? other
      : one,
  );
}

/** Headings of which several are read count less: a title or a status may read like one. */
function weightOf(column: Column | null): number {
  if (column === null) return 0;
  return repeatable.has(column) ? 0.9 : 1;
}

function firstRecords(text: string, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (const record of recordsOf(text, delimiter)) {
    records.push(record);
    if (records.length === MAX_TITLE_ROWS) break;
  }
  return records;
}

/** The records after the one at `position`, one after the other, with `offset` added to their lines. */
function* recordsBelow(text: string, delimiter: string, position: number, offset: number) {
  let index = 0;
  for (const record of recordsOf(text, delimiter)) {
    if (index > position) yield { ...record, line: record.line + offset };
    index += 1;
  }
}

/** Throws `UnreadableSheet` for a line that is too long, when it is reached. */
function* recordsOf(text: string, delimiter: string): Generator<CsvRecord, void> {
  try {
    yield* readCsv(text, delimiter);
  } catch (error) {
    if (error instanceof CsvTooLarge) throw new UnreadableSheet('notASheet');
    throw error;
  }
}

function count(text: string, character: string): number {
  let total = 0;
  for (let index = text.indexOf(character); index >= 0; index = text.indexOf(character, index + 1))
    total += 1;
  return total;
}

/** Nearly all cells: text that needs no cleaning, and is recognised in a tenth of the time. */
const plain = /^[0-9A-Za-zÆØÅæøå+](?: ?[!-~ÆØÅæøåéüöä])*$/;
/** What spreadsheets and databases write for "nothing". */
const nothing = /^(null|nan|n\/a|#n\/a|#na|#i\/t|#ref!|#reference!|#value!|#værdi!|#name\?|#navn\?|-|–|—)$/i;
/** Its longest word that begins with a letter: "null". */
const LONGEST_NOTHING = 4;

/**
 * The value of a cell in one line: without the signs that mark it as text in a spreadsheet (`="0800"`,
 * `'0800`), and empty for signs of nothing, unless `keepsSigns`.
 */
export function cleanCell(cell: string, keepsSigns = false): string {
  if (cell === '') return '';
  const isPlain = plain.test(cell);
  if (isPlain && (keepsSigns || cell.length > LONGEST_NOTHING || !/^n/i.test(cell))) return cell;
  const value = isPlain ? cell : cleanLine(unprotectCell(cell.trim())).trim();
  return !keepsSigns && nothing.test(value) ? '' : value;
}
