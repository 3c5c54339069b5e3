import { now } from '../../../platform/clock.ts';
import type { ReservedNames } from '../../../platform/text/reserved-names.ts';
import type { Municipality } from './address.ts';
import { cellsOf, MAX_ROWS, type SheetColumns, UnreadableSheet } from './cells.ts';
import { type Column, columnsOf } from './columns.ts';
import { type ImportProblem, readRow, type SheetContext, type SheetRow } from './read-row.ts';

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

/**
 * Reads a spreadsheet that was saved as text: any of the usual encodings and separators, headings in any
 * order. Throws `UnreadableSheet`.
 */
export function readSheet(bytes: Buffer, options: Partial<SheetOptions> = {}): Sheet {
  const { municipality = anywhere, ownNames, at = now(), choices = [] } = options;
  const { headings, body, damagedLines } = cellsOf(bytes);
  const columns = chosenColumns(headings, choices) ?? columnsOf(headings);
  if (!columns.includes('name')) throw new UnreadableSheet('noName', { headings, columns });
  const sheet: Sheet = { headings, columns, rows: [], problems: [] };
  const positions = new Map(columns.flatMap((column, index) => (column ? [[column, index] as const] : [])));
  const context: SheetContext = {
    positions,
    headings,
    damagedLines: new Set(damagedLines),
    municipality,
    ownNames,
    at,
  };
  const companies = new Companies(positions.has('unitNumber'), sheet.problems);
  let count = 0;
  for (const record of body) {
    count += 1;
    if (count > MAX_ROWS) throw new UnreadableSheet('tooLong');
    if (record.cells.every((cell) => cell.trim() === '')) continue;
    const row = readRow(record, context, sheet.problems);
    if (row) companies.add(row);
  }
  sheet.rows = companies.rows();
  sheet.problems.sort((one, other) => one.line - other.line);
  return sheet;
}

function chosenColumns(headings: readonly string[], choices: readonly ColumnChoice[]) {
  const key = JSON.stringify(headings);
  const choice = choices.find((each) => JSON.stringify(each.headings) === key);
  return choice && headings.map((_, index) => choice.columns[index] ?? null);
}

/** The companies of a sheet, each once: a register has one line for each of a company's production units. */
class Companies {
  readonly #byKey = new Map<string, SheetRow>();
  readonly #hasUnits: boolean;
  readonly #problems: ImportProblem[];

  constructor(hasUnits: boolean, problems: ImportProblem[]) {
    this.#hasUnits = hasUnits;
    this.#problems = problems;
  }

  /** Of several lines the first counts; of several units the first in the municipality. */
  add(row: SheetRow): void {
    const key = row.cvr ?? `${row.name.toLowerCase()} ${row.postcode}`;
    const first = this.#byKey.get(key);
    if (!first) return void this.#byKey.set(key, row);
    const [kept, other] = first.isOutside && !row.isOutside ? [row, first] : [first, row];
    // A mark of protection on any of its lines protects the company.
    const advertisingProtected = other.advertisingProtected || kept.advertisingProtected;
    this.#byKey.set(key, { ...kept, advertisingProtected });
    const reason = this.#hasUnits && row.cvr ? 'otherUnit' : 'duplicate';
    this.#problems.push({
      line: other.line,
      reason,
      isRefused: true,
      value: String(kept.line),
      name: other.name,
    });
  }

  rows(): SheetRow[] {
    return [...this.#byKey.values()].toSorted((one, other) => one.line - other.line);
  }
}
