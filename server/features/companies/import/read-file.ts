import { cellsOf, MOST_LINES, Unreadable } from './cells.ts';
import { columnsOf, type Line, type Remark, readLine } from './read-row.ts';

export type Sheet = { lines: Line[]; remarks: Remark[] };

/** Reads a spreadsheet that was saved as text: any of the usual encodings and separators, headings in any order. */
export function readSheet(bytes: Buffer): Sheet {
  const [head, ...body] = cellsOf(bytes);
  const columns = columnsOf(head?.cells ?? []);
  if (!columns.has('name')) throw new Unreadable('noName');
  if (body.length > MOST_LINES) throw new Unreadable('tooLong');
  const remarks: Remark[] = [];
  const seen = new Map<string, number>();
  const lines = body.flatMap(({ line, cells }) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const read = readLine(line, cells, columns, remarks);
    if (!read) return [];
    const key = read.cvr ?? `${read.name.toLowerCase()} ${read.postcode}`;
    const first = seen.get(key);
    if (first !== undefined) {
      remarks.push({ line, reason: 'twice', refused: true, value: String(first) });
      return [];
    }
    seen.set(key, line);
    return [read];
  });
  return { lines, remarks: remarks.sort((one, other) => one.line - other.line) };
}
