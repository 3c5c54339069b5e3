import { parse } from 'csv-parse/sync';
import { decodeText } from '../../../platform/text/encoding.ts';

/** A sheet that cannot be read at all; `reason` is a key under `companies:import.unreadable`. */
export class Unreadable extends Error {
  readonly reason: string;

  constructor(reason: 'empty' | 'noName' | 'notASheet' | 'tooLong' | 'noLines') {
    super(reason);
    this.reason = reason;
  }
}

export const MOST_LINES = 50_000;
/** Twenty columns of them. What is nothing but separators makes a hundred times its size of memory. */
const MOST_CELLS = 1_000_000;

/** The lines of a spreadsheet that was saved as text, with any of the usual encodings and separators. */
export function cellsOf(bytes: Buffer): { line: number; cells: string[] }[] {
  const text = decode(bytes);
  if (text.trim() === '') throw new Unreadable('empty');
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = [';', '\t', ','].reduce((best, each) =>
    first.split(each).length > first.split(best).length ? each : best,
  );
  if (count(text, delimiter) > MOST_CELLS) throw new Unreadable('tooLong');
  const lines: number[] = [];
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter,
      // Not `info: true`, which keeps an object of nine fields for each line until all are read.
      onRecord: (cells, info) => {
        lines.push(info.lines);
        return cells;
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      to: MOST_LINES + 2, // the heading, and one more to see that it is too long
    });
    return parsed.map((cells, at) => ({ line: lines[at] ?? 0, cells }));
  } catch {
    throw new Unreadable('notASheet');
  }
}

/** UTF-8 with or without BOM, UTF-16 with one, else Windows-1252, which Danish spreadsheets still save. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new Unreadable('notASheet');
  return decodeText(bytes);
}

function count(text: string, delimiter: string): number {
  let found = 0;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) found += 1;
  return found;
}
