import { readCsv } from '../../../platform/text/read-csv.ts';
import type { FaultCounter } from './counts.ts';
import type { FoundFile } from './files.ts';
import type { KeySet } from './key-set.ts';

// Reads files of hundreds of megabytes of which one row in a hundred is wanted. A row is first looked at as
// bytes: only the cells of its keys. The few that are wanted become text.

/** A row that is wanted, by the names of its columns. */
export type RegisterRow = (column: string) => string;

/** Rows are wanted whose cell in `column` is one of `values`; of several keys, any. */
export type Key = { column: string; values: KeySet };

const BUFFER_BYTES = 1 << 20;
/** The longest record; one that is longer is a fault of the file. */
const MAX_RECORD_BYTES = 1 << 16;
const MAX_RECORD_LINES = 20;

const LINE_FEED = 10;
const RETURN = 13;
const QUOTE = 34;

/**
 * Gives each row with one of the keys to `onRow`, in the order of the file. Memory does not depend on the
 * size of the file. Without `faults` they are not counted: the file is read again. Returns the number of
 * rows.
 */
export async function scanFile(
  file: FoundFile,
  keys: readonly Key[],
  faults: FaultCounter | null,
  onRow: (row: RegisterRow) => void,
): Promise<number> {
  const scanner = new Scanner(file, keys, faults, onRow);
  const source = await file.open();
  try {
    // A file that is read as it is gives its bytes at once; an archive gives them later.
    for (;;) {
      const read = source.read(scanner.buffer, scanner.length);
      const count = typeof read === 'number' ? read : await read;
      scanner.add(count);
      if (count === 0) return scanner.rows;
    }
  } finally {
    source.close();
  }
}

class Scanner {
  readonly buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  /** Bytes of the buffer that are read and not yet looked at. */
  length = 0;
  rows = 0;
  readonly #file: FoundFile;
  readonly #faults: FaultCounter | null;
  readonly #onRow: (row: RegisterRow) => void;
  readonly #separator: number;
  /** The values that are wanted in each column, up to the last that has a key. */
  readonly #valuesOf: (KeySet | undefined)[];
  #isHeader = true;

  constructor(
    file: FoundFile,
    keys: readonly Key[],
    faults: FaultCounter | null,
    onRow: (row: RegisterRow) => void,
  ) {
    this.#file = file;
    this.#faults = faults;
    this.#onRow = onRow;
    this.#separator = file.separator.charCodeAt(0);
    const positions = keys.map(({ column }) => file.positionOf(column));
    this.#valuesOf = Array.from({ length: Math.max(...positions) + 1 });
    for (const [index, position] of positions.entries()) this.#valuesOf[position] = keys[index]?.values;
  }

  /** Looks at the lines that are complete after `count` more bytes; at all when there are none. */
  add(count: number): void {
    const end = this.length + count;
    const isLast = count === 0;
    const bytes = this.buffer.subarray(0, end);
    let start = 0;
    while (start < end) {
      if (!isLast && end - start < MAX_RECORD_BYTES) break; // the record may go on in the next bytes
      const lineFeed = bytes.indexOf(LINE_FEED, start);
      const lineEnd = lineFeed < 0 ? end : lineFeed;
      const more = this.#isHeader ? 0 : this.#look(bytes, start, lineEnd);
      this.#isHeader = false;
      start = afterLines(bytes, lineEnd + 1, more);
    }
    this.length = Math.max(0, end - start);
    this.buffer.copyWithin(0, start, end);
  }

  /** Returns the number of further lines that belong to the record. */
  #look(bytes: Buffer, start: number, lineEnd: number): number {
    const end = bytes[lineEnd - 1] === RETURN ? lineEnd - 1 : lineEnd;
    if (end <= start) return 0;
    this.rows += 1;
    const found = this.#find(bytes, start, end);
    if (found === false) return 0;
    return this.#read(bytes, start, lineEnd, found === true);
  }

  /**
   * Whether one of the keys has a wanted value. Undefined if the line ends before the last key, or has a
   * quote that does not end: then its record goes on in the next line, or the quote is a fault.
   */
  #find(bytes: Buffer, start: number, end: number): boolean | undefined {
    let position = start;
    // Not for…of with entries(): this runs for twenty million lines.
    for (let index = 0; index < this.#valuesOf.length; index += 1) {
      const values = this.#valuesOf[index];
      let from = position;
      let to: number;
      if (bytes[position] === QUOTE) {
        from += 1;
        to = closingQuote(bytes, from, end);
        if (to < 0) return undefined;
        position = to + 1;
        if (position < end && bytes[position] !== this.#separator) return undefined;
      } else {
        while (position < end && bytes[position] !== this.#separator) position += 1;
        to = position;
      }
      if (values?.has(bytes, from, to)) return true;
      if (position >= end) return index === this.#valuesOf.length - 1 ? false : undefined;
      position += 1;
    }
    return false;
  }

  #read(bytes: Buffer, start: number, lineEnd: number, isFound: boolean): number {
    const { headings, separator } = this.#file;
    const isQuoted = bytes.subarray(start, lineEnd).includes(QUOTE);
    if (!isQuoted && !isFound) {
      this.#faults?.add('brokenLine');
      return 0;
    }
    const hasMore = isQuoted && countOf(bytes, start, lineEnd, QUOTE) % 2 === 1;
    const end = hasMore ? afterLines(bytes, lineEnd + 1, MAX_RECORD_LINES) : lineEnd;
    const text = textOf(bytes, start, Math.min(end, start + MAX_RECORD_BYTES));
    const record = isQuoted
      ? recordOf(text, separator, headings.length)
      : { cells: text.split(separator), hasStrayQuote: false };
    const breaks = hasMore ? breaksIn(record.cells) : 0;
    if (!isFound && !this.#isWanted(record.cells)) return breaks;
    if (record.hasStrayQuote) this.#faults?.add('strayQuote');
    if (text.includes('\ufffd')) this.#faults?.add('damaged');
    // A row that was cut off: a missing last cell could say that it is superseded.
    if (record.cells.length < headings.length) {
      this.#faults?.add('brokenLine');
      return breaks;
    }
    this.#onRow((column) => (record.cells[this.#file.findPosition(column)] ?? '').trim());
    return breaks;
  }

  #isWanted(cells: readonly string[]): boolean {
    return this.#valuesOf.some((values, index) => values?.hasText(cells[index]?.trim() ?? ''));
  }
}

/** Without the end of the last line. */
function textOf(bytes: Buffer, start: number, end: number): string {
  let last = end;
  while (last > start && (bytes[last - 1] === LINE_FEED || bytes[last - 1] === RETURN)) last -= 1;
  return bytes.toString('utf8', start, last);
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
}

/** The first record of a text, read with the tolerance of `readCsv`, which knows how many cells it has. */
function recordOf(text: string, separator: string, width: number) {
  const heading = separator.repeat(width - 1);
  for (const record of readCsv(`${heading}\n${text}`, separator)) if (record.line > 1) return record;
  return { cells: [], hasStrayQuote: true };
}

/** The quote that ends a cell, or -1. Two quotes are one of the text. */
function closingQuote(bytes: Buffer, from: number, end: number): number {
  for (let position = from; position < end; position += 1) {
    if (bytes[position] !== QUOTE) continue;
    if (bytes[position + 1] !== QUOTE || position + 1 >= end) return position;
    position += 1;
  }
  return -1;
}

/** The position after so many more lines. */
function afterLines(bytes: Buffer, start: number, count: number): number {
  let position = start;
  for (let line = 0; line < count && position < bytes.length; line += 1) {
    const lineFeed = bytes.indexOf(LINE_FEED, position);
    position = lineFeed < 0 ? bytes.length : lineFeed + 1;
  }
  return Math.min(position, bytes.length);
}

function countOf(bytes: Buffer, start: number, end: number, byte: number): number {
  let count = 0;
  for (let position = start; position < end; position += 1) if (bytes[position] === byte) count += 1;
  return count;
}
