import type { CsvRecord } from '../../../platform/text/read-csv.ts';
import { hasPictogram, isReservedName, type ReservedNames } from '../../../platform/text/reserved-names.ts';
import { businessName } from '../business-name.ts';
import { parseCvr } from '../cvr.ts';
import { type Industry, industryOf } from '../industries.ts';
import { addressOf, isOutside, type Municipality } from './address.ts';
import { protectionOf } from './advertising.ts';
import { cleanCell } from './cells.ts';
import { stateOf } from './closed.ts';
import type { Column } from './columns.ts';
import { parseEmployees } from './employees.ts';
import { isAboutPerson } from './persons.ts';
import { parseEmail, parseIndustryCode, parsePhone, parseWebsite } from './values.ts';

/** A company as a row of a spreadsheet has it. Empty or null: the row has no value. */
export type SheetRow = {
  line: number;
  name: string;
  /** With the name of the owner: only to recognise a company that exists. */
  fullName: string;
  cvr: string | null;
  street: string;
  postcode: string;
  city: string;
  industryCode: string | null;
  industry: Industry | null;
  phone: string;
  email: string;
  website: string;
  employees: string;
  /** Of Danmarks Adresseregister; spreadsheets have none. */
  addressId: string | null;
  advertisingProtected: boolean | null;
  /** Whether a new company counts as protected, because the sheet may be about it. */
  isProtectedIfNew: boolean;
  /** Why a new company comes in only if a person says so: an unknown status, or the name of a person. */
  doubt: 'status' | 'person' | null;
  /** Whether the row says that the company lies in another municipality. */
  isOutside: boolean;
};

/** Columns whose cell is left out when it is wrong; the rest of the row is imported. */
type OptionalColumn = 'industryCode' | 'postcode' | 'phone' | 'email' | 'website' | 'employees';

/**
 * A row that is refused, a cell that is left out, or a remark. `reason` is a key under
 * `companies:import.reason`.
 */
export type ImportProblem = {
  line: number;
  reason: RefusalReason | RemarkReason | OptionalColumn;
  isRefused: boolean;
  value: string;
  /** The company of a refused row, as far as it is known. */
  name?: string;
  /** The `companyKey` of a refused row that says that its company is protected from advertising. */
  protects?: string;
  /** The company of a row that is refused because it has closed, to find it among those that exist. */
  closed?: SoughtCompany;
  /** The company that exists, of a row with the reason `closedStored`. */
  slug?: string;
};
/** What a company is found by. */
export type SoughtCompany = Pick<SheetRow, 'cvr' | 'name' | 'fullName' | 'postcode'>;
type RefusalReason =
  | 'noName'
  | 'personName'
  | 'longName'
  | 'reserved'
  | 'pictogram'
  | 'cvr'
  | 'duplicate'
  | 'otherUnit'
  | 'closed'
  | 'closedStored'
  | 'headings'
  | 'outside';
type RemarkReason = 'protection' | 'status' | 'moreCells' | 'strayQuote' | 'damaged';

/** What the rows of a sheet are read with. `positions`: where each column is. */
export type SheetContext = {
  positions: ReadonlyMap<Column, readonly number[]>;
  headings: readonly string[];
  damagedLines: ReadonlySet<number>;
  municipality: Municipality;
  /** Names that no company may bear. */
  ownNames: ReservedNames | undefined;
  at: Date;
};

/** What the lines about one company of a sheet have in common. */
export function companyKey({ cvr, name, postcode }: Pick<SheetRow, 'cvr' | 'name' | 'postcode'>): string {
  return cvr ?? `${name.toLowerCase()} ${postcode}`;
}

/**
 * Reads a row. Adds to `problems` what is wrong with it, and gives undefined when the whole row is refused.
 */
export function readRow(
  { line, cells, hasStrayQuote }: CsvRecord,
  context: SheetContext,
  problems: ImportProblem[],
): SheetRow | undefined {
  const positions = (column: Column) => context.positions.get(column) ?? [];
  const cell = (column: Column): string => {
    for (const position of positions(column)) {
      const value = cleanCell(cells[position] ?? '');
      if (value !== '') return value;
    }
    return '';
  };
  const remark = (reason: ImportProblem['reason'], value: string) =>
    void problems.push({ line, reason, isRefused: false, value: value.slice(0, 60) });
  const values = (column: Column, keepsSigns: boolean) =>
    positions(column).map((position) => cleanCell(cells[position] ?? '', keepsSigns));
  const protection = (report: typeof remark) => protectionOf((column) => values(column, true), report);
  const parse = (column: OptionalColumn, parser: (value: string) => string | undefined): string => {
    const value = cell(column);
    if (value === '') return '';
    const result = parser(value);
    if (result === undefined) remark(column, value);
    return result ?? '';
  };

  const fullName = cell('name');
  const name = businessName(fullName);
  const cvr = parseCvr(cell('cvr')) ?? null;
  const address = addressOf(cell);
  const postcode = address.postcode ?? '';
  const refuse = (reason: RefusalReason, value: string): undefined => {
    const isProtected = protection(() => {}).isProtected === true;
    const company = { cvr, name, fullName, postcode };
    problems.push({
      line,
      reason,
      isRefused: true,
      value: value.slice(0, 60),
      name: name.slice(0, 160),
      ...(isProtected && { protects: companyKey(company) }),
      ...(reason === 'closed' && { closed: company }),
    });
  };
  if (fullName === '') return refuse('noName', '');
  // Files that were put together repeat the headings.
  if (fullName === context.headings[positions('name')[0] ?? -1]) return refuse('headings', fullName);
  if (name === '') return refuse('personName', '');
  if (name.length > 160) return refuse('longName', name);
  if (hasPictogram(name)) return refuse('pictogram', name);
  if (context.ownNames && isReservedName(name, context.ownNames)) return refuse('reserved', name);
  if (cvr === null && cell('cvr') !== '') return refuse('cvr', cell('cvr'));
  const state = stateOf((column) => values(column, false), context.at);
  if (state.closed !== undefined) return refuse('closed', state.closed);

  if (state.unknown !== undefined) remark('status', state.unknown);
  if (hasStrayQuote) remark('strayQuote', '');
  if (context.damagedLines.has(line)) remark('damaged', name);
  const surplus = cells.slice(context.headings.length).filter((each) => each.trim() !== '');
  if (surplus.length > 0) remark('moreCells', surplus.join(' '));
  const { isProtected, isProtectedIfNew } = protection(remark);
  if (address.postcode === undefined) remark('postcode', cell('postcode'));
  const industryCode = industryCodeOf(parse('industryCode', parseIndustryCode), cell('industryText'));
  return {
    line,
    name,
    fullName,
    cvr,
    street: address.street.slice(0, 160),
    postcode,
    city: address.city.slice(0, 80),
    industryCode,
    industry: industryCode ? industryOf(industryCode) : null,
    phone: parse('phone', parsePhone),
    email: parse('email', parseEmail),
    website: parse('website', parseWebsite),
    employees: parse('employees', parseEmployees),
    addressId: null,
    advertisingProtected: isProtected,
    isProtectedIfNew,
    doubt: state.unknown !== undefined ? 'status' : isAboutPerson({ cvr, name }) ? 'person' : null,
    isOutside: isOutside(
      [cell('municipalityCode'), cell('municipalityName')],
      postcode,
      context.municipality,
    ),
  };
}

/** The code from the column of codes, or from the text before a title: "561110 Restauranter". */
function industryCodeOf(code: string, text: string): string | null {
  if (code !== '') return code;
  return (/^\d[\d.]{4,}/.test(text) && parseIndustryCode(text)) || null;
}
