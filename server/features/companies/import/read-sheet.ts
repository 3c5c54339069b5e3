import { now } from '../../../platform/clock.ts';
import type { ReservedNames } from '../../../platform/text/reserved-names.ts';
import type { Municipality } from './address.ts';
import { cellsOf, MAX_ROWS, type SheetColumns, UnreadableSheet } from './cells.ts';
import { type Column, columnsOf } from './columns.ts';
import { withPersonsAsked } from './persons.ts';
import { companyKey, type ImportProblem, readRow, type SheetContext, type SheetRow } from './read-row.ts';

/** The columns that an officer chose for a sheet with these headings. */
export type ColumnChoice = { headings: readonly string[]; columns: readonly (Column | null)[] };

/** What a sheet is read with. `choices`: the columns of sheets that were read before. */
export type SheetOptions = {
  municipality: Municipality;
  ownNames: ReservedNames;
  at: Date;
  choices: readonly ColumnChoice[];
};

const anywhere: Municipality = { code: '', name: '', postcodes: [] };

export type Sheet = SheetColumns & { rows: SheetRow[]; problems: ImportProblem[] };

/** A part of a sheet that is being read: first its columns, then some of its lines. */
export type SheetPart = SheetColumns | SheetLines;
type SheetLines = { rows: SheetRow[]; problems: ImportProblem[] };

/** Rows and problems of one part. */
const PART_SIZE = 1_000;

/** Reads a spreadsheet as a whole. Throws `UnreadableSheet`. */
export function readSheet(bytes: Buffer, options: Partial<SheetOptions> = {}): Sheet {
  const parts = new SheetParts();
  for (const part of sheetParts(bytes, options)) parts.add(part);
  return parts.sheet();
}

/**
 * Reads a spreadsheet that was saved as text: any of the usual encodings and separators, headings in any
 * order. Throws `UnreadableSheet`.
 */
export function* sheetParts(bytes: Buffer, options: Partial<SheetOptions> = {}): Generator<SheetPart, void> {
  const { municipality = anywhere, ownNames, at = now(), choices = [] } = options;
  const { headings, body, damagedLines } = cellsOf(bytes);
  const columns = chosenColumns(headings, choices) ?? columnsOf(headings);
  if (!columns.includes('name')) throw new UnreadableSheet('noName', { headings, columns });
  yield { headings, columns };
  const context: SheetContext = {
    positions: positionsOf(columns),
    headings,
    damagedLines: new Set(damagedLines),
    municipality,
    ownNames,
    at,
  };
  let part: SheetLines = { rows: [], problems: [] };
  let count = 0;
  for (const record of body) {
    count += 1;
    if (count > MAX_ROWS) throw new UnreadableSheet('tooLong');
    if (record.cells.every((cell) => cell.trim() === '')) continue;
    const row = readRow(record, context, part.problems);
    if (row) part.rows.push(row);
    if (part.rows.length + part.problems.length < PART_SIZE) continue;
    yield part;
    part = { rows: [], problems: [] };
  }
  yield part;
}

function positionsOf(columns: readonly (Column | null)[]): Map<Column, number[]> {
  const positions = new Map<Column, number[]>();
  for (const [index, column] of columns.entries())
    if (column) positions.set(column, [...(positions.get(column) ?? []), index]);
  return positions;
}

function chosenColumns(headings: readonly string[], choices: readonly ColumnChoice[]) {
  const key = JSON.stringify(headings);
  const choice = choices.find((each) => JSON.stringify(each.headings) === key);
  return choice && headings.map((_, index) => choice.columns[index] ?? null);
}

/**
 * A sheet that is put together from its parts. It has each company once: a register has one line for each of
 * a company's production units.
 */
export class SheetParts {
  #head: SheetColumns = { headings: [], columns: [] };
  readonly #byKey = new Map<string, SheetRow>();
  readonly #problems: ImportProblem[] = [];
  /** Keys of companies that a refused line protects: of a closed unit beside an open one. */
  readonly #protected = new Set<string>();

  add(part: SheetPart): void {
    if ('headings' in part) {
      this.#head = part;
      return;
    }
    for (const problem of part.problems) {
      if (problem.protects !== undefined) this.#protected.add(problem.protects);
      this.#problems.push(problem);
    }
    for (const row of part.rows) this.#addRow(row);
  }

  /** Of several lines the first counts; of several units the first in the municipality. */
  #addRow(row: SheetRow): void {
    const key = companyKey(row);
    const first = this.#byKey.get(key);
    if (!first) return void this.#byKey.set(key, row);
    const [kept, other] = first.isOutside && !row.isOutside ? [row, first] : [first, row];
    // A mark of protection on any of its lines protects the company.
    const advertisingProtected = other.advertisingProtected || kept.advertisingProtected;
    const isProtectedIfNew = other.isProtectedIfNew || kept.isProtectedIfNew;
    const doubt = other.doubt === null ? null : kept.doubt;
    this.#byKey.set(key, { ...kept, advertisingProtected, isProtectedIfNew, doubt });
    const hasUnits = this.#head.columns.includes('unitNumber');
    const reason = hasUnits && row.cvr ? 'otherUnit' : 'duplicate';
    const value = String(kept.line);
    this.#problems.push({ line: other.line, reason, isRefused: true, value, name: other.name });
  }

  sheet(): Sheet {
    const byLine = (one: { line: number }, other: { line: number }) => one.line - other.line;
    for (const key of this.#protected) {
      const row = this.#byKey.get(key);
      if (row) this.#byKey.set(key, { ...row, advertisingProtected: true });
    }
    const rows = [...this.#byKey.values()].sort(byLine);
    return { ...this.#head, rows: withPersonsAsked(rows), problems: this.#problems.sort(byLine) };
  }
}
