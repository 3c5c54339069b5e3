import { email } from '../../../platform/http/schemas.ts';
import { cleanLine } from '../../../platform/text/plain-text.ts';
import { businessName } from '../business-name.ts';
import { parseCvr } from '../cvr.ts';
import { employeeBands, type Industry, tradeOf } from '../industries.ts';
import { phone, postcode } from '../schemas.ts';

/** What a line of a spreadsheet says of a company. Empty: it says nothing. */
export type Line = {
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

/** A line that was not taken, or a cell of it that was left out; `reason` is a key under `companies:import.reason`. */
export type Remark = { line: number; reason: string; refused: boolean; value: string };

type Column = Exclude<keyof Line, 'line' | 'industry'>;

/** Headings as they are found in spreadsheets from the register and by hand, without case, dots and spaces. */
const headings: Record<Column, readonly string[]> = {
  cvr: ['cvr', 'cvrnr', 'cvrnummer', 'cvrno', 'vat'],
  name: ['navn', 'virksomhed', 'virksomhedsnavn', 'firmanavn', 'firma', 'name', 'company'],
  street: ['adresse', 'vejnavn', 'gade', 'vej', 'address', 'street', 'beliggenhedsadresse'],
  postcode: ['postnr', 'postnummer', 'zip', 'zipcode', 'postcode'],
  city: ['by', 'postdistrikt', 'city', 'bynavn'],
  industryCode: ['branchekode', 'hovedbranchekode', 'industrycode', 'db25'],
  phone: ['telefon', 'tlf', 'telefonnummer', 'telefonnr', 'phone', 'mobil'],
  email: ['email', 'mail', 'epost', 'emailadresse'],
  website: ['hjemmeside', 'website', 'web', 'www', 'url', 'webadresse'],
  employees: ['antalansatte', 'ansatte', 'medarbejdere', 'antalmedarbejdere', 'employees'],
  advertisingProtected: ['reklamebeskyttelse', 'reklamebeskyttet', 'protected'],
};

/** Which cell is which, by its heading. */
export function columnsOf(cells: string[]): Map<Column, number> {
  const names = cells.map((cell) => cell.toLowerCase().replace(/[^a-zæøå0-9]/g, ''));
  const columns = new Map<Column, number>();
  for (const [column, known] of Object.entries(headings) as [Column, readonly string[]][]) {
    const at = names.findIndex((name) => known.includes(name));
    if (at >= 0) columns.set(column, at);
  }
  return columns;
}

/** A line as it is kept. What is wrong with it is added to the remarks; a line that is refused is none. */
export function readLine(
  line: number,
  cells: string[],
  columns: Map<Column, number>,
  remarks: Remark[],
): Line | undefined {
  const cell = (column: Column) => {
    const given = cells[columns.get(column) ?? -1];
    return given ? cleanLine(given).replace(/^'/, '') : '';
  };
  const refuse = (reason: string, value: string): undefined =>
    void remarks.push({ line, reason, refused: true, value: value.slice(0, 60) });
  /** A cell as it is kept; one that makes no sense is left out, and told. */
  const kept = (column: Column, read: (value: string) => string | undefined): string => {
    const value = cell(column);
    if (value === '') return '';
    const result = read(value);
    if (result === undefined) remarks.push({ line, reason: column, refused: false, value: value.slice(0, 60) });
    return result ?? '';
  };

  const name = businessName(cell('name'));
  if (name === '') return refuse('noName', '');
  if (name.length > 160) return refuse('longName', name);
  const cvr = cell('cvr') === '' ? null : (parseCvr(cell('cvr')) ?? '');
  if (cvr === '') return refuse('cvr', cell('cvr'));
  const industryCode = kept('industryCode', parseIndustryCode) || null;
  const marked = cell('advertisingProtected').toLowerCase();
  return {
    line,
    name,
    cvr,
    street: cell('street').slice(0, 160),
    postcode: kept('postcode', (value) => postcode.safeParse(value).data),
    city: cell('city').slice(0, 80),
    industryCode,
    industry: industryCode ? tradeOf(industryCode) : null,
    phone: kept('phone', (value) => phone.safeParse(value).data),
    email: kept('email', (value) => email.safeParse(value).data),
    website: kept('website', parseWebsite),
    employees: kept('employees', parseEmployees),
    advertisingProtected: marked === '' ? null : /^(ja|j|yes|true|1|x)$/.test(marked),
  };
}

/** `561110`, `56.11.10` or either with its title after it; a leading zero that the spreadsheet ate comes back. */
function parseIndustryCode(value: string): string | undefined {
  const digits = /^[\d.]+/.exec(value)?.[0].replaceAll('.', '') ?? '';
  return /^\d{5,6}$/.test(digits) ? digits.padStart(6, '0') : undefined;
}

/** As the form's `webAddress`, in a third of its time: a register has one in each line. */
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
