import { email } from '../../../platform/http/schemas.ts';
import { cleanLine } from '../../../platform/text/plain-text.ts';
import { businessName } from '../business-name.ts';
import { parseCvr } from '../cvr.ts';
import { employeeBands, type Industry, industryOf } from '../industries.ts';
import { phone, postcode } from '../schemas.ts';

/** A company as a row of a spreadsheet has it. Empty or null: the row does not tell. */
export type SheetRow = {
  line: number;
  name: string;
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
  advertisingProtected: boolean | null;
};

/** Columns whose cell is left out when it is wrong; the rest of the row is imported. */
type OptionalColumn = 'industryCode' | 'postcode' | 'phone' | 'email' | 'website' | 'employees';

/** A row that is refused, or a cell that is left out. `reason` is a key under `companies:import.reason`. */
export type ImportProblem = {
  line: number;
  reason: 'noName' | 'longName' | 'cvr' | 'duplicate' | OptionalColumn;
  isRefused: boolean;
  value: string;
};

type Column = Exclude<keyof SheetRow, 'line' | 'industry'>;

/**
 * Headings as spreadsheets of the register and of people have them, in lower case, without dots and spaces.
 */
const headings: readonly (readonly [Column, readonly string[]])[] = [
  ['cvr', ['cvr', 'cvrnr', 'cvrnummer', 'cvrno', 'vat']],
  ['name', ['navn', 'virksomhed', 'virksomhedsnavn', 'firmanavn', 'firma', 'name', 'company']],
  ['street', ['adresse', 'vejnavn', 'gade', 'vej', 'address', 'street', 'beliggenhedsadresse']],
  ['postcode', ['postnr', 'postnummer', 'zip', 'zipcode', 'postcode']],
  ['city', ['by', 'postdistrikt', 'city', 'bynavn']],
  ['industryCode', ['branchekode', 'hovedbranchekode', 'industrycode', 'db25']],
  ['phone', ['telefon', 'tlf', 'telefonnummer', 'telefonnr', 'phone', 'mobil']],
  ['email', ['email', 'mail', 'epost', 'emailadresse']],
  ['website', ['hjemmeside', 'website', 'web', 'www', 'url', 'webadresse']],
  ['employees', ['antalansatte', 'ansatte', 'medarbejdere', 'antalmedarbejdere', 'employees']],
  ['advertisingProtected', ['reklamebeskyttelse', 'reklamebeskyttet', 'protected']],
];

/** The position of each column, by its heading. */
export function columnsOf(cells: readonly string[]): Map<Column, number> {
  const names = cells.map((cell) => cell.toLowerCase().replace(/[^a-zæøå0-9]/g, ''));
  const columns = new Map<Column, number>();
  for (const [column, spellings] of headings) {
    const index = names.findIndex((name) => spellings.includes(name));
    if (index >= 0) columns.set(column, index);
  }
  return columns;
}

/**
 * Reads a row. Adds to `problems` what is wrong with it, and gives undefined when the whole row is refused.
 */
export function readRow(
  line: number,
  cells: readonly string[],
  columns: ReadonlyMap<Column, number>,
  problems: ImportProblem[],
): SheetRow | undefined {
  const cell = (column: Column) => {
    const text = cells[columns.get(column) ?? -1];
    return text ? cleanLine(text).replace(/^'/, '') : '';
  };
  const refuse = (reason: ImportProblem['reason'], value: string): undefined =>
    void problems.push({ line, reason, isRefused: true, value: value.slice(0, 60) });
  const parse = (column: OptionalColumn, parser: (value: string) => string | undefined): string => {
    const value = cell(column);
    if (value === '') return '';
    const result = parser(value);
    if (result === undefined)
      problems.push({ line, reason: column, isRefused: false, value: value.slice(0, 60) });
    return result ?? '';
  };

  const name = businessName(cell('name'));
  if (name === '') return refuse('noName', '');
  if (name.length > 160) return refuse('longName', name);
  const cvr = parseCvr(cell('cvr')) ?? null;
  if (cvr === null && cell('cvr') !== '') return refuse('cvr', cell('cvr'));
  const industryCode = parse('industryCode', parseIndustryCode) || null;
  const protection = cell('advertisingProtected').toLowerCase();
  return {
    line,
    name,
    cvr,
    street: cell('street').slice(0, 160),
    postcode: parse('postcode', (value) => postcode.safeParse(value).data),
    city: cell('city').slice(0, 80),
    industryCode,
    industry: industryCode ? industryOf(industryCode) : null,
    phone: parse('phone', (value) => phone.safeParse(value).data),
    email: parse('email', (value) => email.safeParse(value).data),
    website: parse('website', parseWebsite),
    employees: parse('employees', parseEmployees),
    advertisingProtected: protection === '' ? null : /^(ja|j|yes|true|1|x)$/.test(protection),
  };
}

/**
 * `561110`, `56.11.10`, or either with its title after it; restores a leading zero that the spreadsheet
 * dropped.
 */
function parseIndustryCode(value: string): string | undefined {
  const digits = /^[\d.]+/.exec(value)?.[0].replaceAll('.', '') ?? '';
  return /^\d{5,6}$/.test(digits) ? digits.padStart(6, '0') : undefined;
}

/** As `webAddress` of the form, in a third of its time: each row of a register has one. */
function parseWebsite(value: string): string | undefined {
  const address = /^https?:\/\//i.test(value) ? value : `https://${value}`;
  const isDomain = URL.canParse(address) && /\.[a-z]{2,}$/i.test(new URL(address).hostname);
  return isDomain && address.length <= 300 ? address : undefined;
}

/** "2-4", "7" or "12 ansatte", as the register's band. */
function parseEmployees(value: string): string | undefined {
  const band = employeeBands.find((each) => each === value.replace(/\s|ansatte/gi, ''));
  const number = Number(/^\d+/.exec(value)?.[0] ?? Number.NaN);
  if (band || !Number.isInteger(number)) return band;
  if (number === 0) return '';
  return employeeBands.findLast((each) => Number.parseInt(each, 10) <= number);
}
