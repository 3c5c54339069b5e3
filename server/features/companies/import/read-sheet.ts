import { cellsOf, MAX_ROWS, UnreadableSheet } from './cells.ts';
import { columnsOf, type ImportProblem, readRow, type SheetRow } from './read-row.ts';

export type Sheet = { rows: SheetRow[]; problems: ImportProblem[] };

/**
 * Reads a spreadsheet that was saved as text: any of the usual encodings and separators, headings in any
 * order. Throws `UnreadableSheet`.
 */
export function readSheet(bytes: Buffer): Sheet {
  const [head, ...body] = cellsOf(bytes);
  const columns = columnsOf(head?.cells ?? []);
  if (!columns.has('name')) throw new UnreadableSheet('noName');
  if (body.length > MAX_ROWS) throw new UnreadableSheet('tooLong');
  const problems: ImportProblem[] = [];
  const firstLines = new Map<string, number>();
  const rows = body.flatMap(({ line, cells }) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const row = readRow(line, cells, columns, problems);
    if (!row) return [];
    const key = row.cvr ?? `${row.name.toLowerCase()} ${row.postcode}`;
    const firstLine = firstLines.get(key);
    if (firstLine !== undefined) {
      problems.push({ line, reason: 'duplicate', isRefused: true, value: String(firstLine) });
      return [];
    }
    firstLines.set(key, line);
    return [row];
  });
  return { rows, problems: problems.sort((one, other) => one.line - other.line) };
}
