import { parse } from 'csv-parse/sync';
import { decodeText } from '../../../platform/text/encoding.ts';

/** A file that is not a spreadsheet of companies. `reason` is a key under `companies:import.unreadable`. */
export class UnreadableSheet extends Error {
  readonly reason: 'empty' | 'noName' | 'notASheet' | 'tooLong' | 'noLines';

  constructor(reason: UnreadableSheet['reason']) {
    super(reason);
    this.reason = reason;
  }
}

export const MAX_ROWS = 50_000;
/** Twenty columns of them. A file of separators alone takes a hundred times its size in memory. */
const MAX_CELLS = 1_000_000;

/**
 * The rows of a spreadsheet that was saved as text, with their line numbers: any of the usual encodings and
 * separators. Throws `UnreadableSheet`.
 */
export function cellsOf(bytes: Buffer): { line: number; cells: string[] }[] {
  const text = decode(bytes);
  if (text.trim() === '') throw new UnreadableSheet('empty');
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const delimiter = [';', '\t', ','].reduce((best, each) =>
    firstLine.split(each).length > firstLine.split(best).length ? each : best,
  );
  if (count(text, delimiter) > MAX_CELLS) throw new UnreadableSheet('tooLong');
  const lines: number[] = [];
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      // Not `info: true`, which holds an object of nine fields for each row until all are read.
      onRecord: (cells, info) => {
        lines.push(info.lines);
        return cells;
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      to: MAX_ROWS + 2, // the headings, and one more row to notice that there are too many
    });
    return records.map((cells, index) => ({ line: lines[index] ?? 0, cells }));
  } catch {
    throw new UnreadableSheet('notASheet');
  }
}

/** UTF-8 with or without BOM, UTF-16 with one, else Windows-1252, which Danish spreadsheets still save. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new UnreadableSheet('notASheet');
  return decodeText(bytes);
}

function count(text: string, character: string): number {
  let total = 0;
  for (let index = text.indexOf(character); index >= 0; index = text.indexOf(character, index + 1))
    total += 1;
  return total;
}
