import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { cleanLine } from '../../platform/text/plain-text.ts';
import { businessName } from './business-name.ts';
import { parseCvr } from './cvr.ts';
import { employeeBands, type Trade, tradeOf } from './trades.ts';

/** What a line of a spreadsheet says of a company. Empty: it says nothing. */
export type Line = {
  line: number;
  name: string;
  cvr: string | null;
  street: string;
  postcode: string;
  city: string;
  industryCode: string | null;
  industry: Trade | null;
  phone: string;
  email: string;
  website: string;
  employees: string;
  advertisingProtected: boolean | null;
};

/** A line that was not taken, or a cell of it that was left out; `reason` is a key under `companies:import.reason`. */
export type Remark = { line: number; reason: string; refused: boolean; value: string };

export type Sheet = { lines: Line[]; remarks: Remark[] };

export type Column = Exclude<keyof Line, 'line' | 'industry'>;

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

/** A sheet that cannot be read at all; `reason` is a key under `companies:import.unreadable`. */
export class Unreadable extends Error {
  readonly reason: string;

  constructor(reason: 'empty' | 'noName' | 'notASheet' | 'tooLong' | 'noLines') {
    super(reason);
    this.reason = reason;
  }
}

/** Made once: making it takes longer than a hundred addresses. */
const emailShape = z.email().max(254);

const MOST_LINES = 50_000;
/** Twenty columns of them. What is nothing but separators makes a hundred times its size of memory. */
const MOST_CELLS = 1_000_000;

/** Reads a spreadsheet that was saved as text: any of the usual encodings and separators, headings in any order. */
export function readSheet(bytes: Buffer): Sheet {
  const text = decode(bytes);
  if (text.trim() === '') throw new Unreadable('empty');
  const [head, ...body] = records(text);
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

/** UTF-8 with or without BOM, UTF-16 with one, else Windows-1252, which Danish spreadsheets still save. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new Unreadable('notASheet');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function records(text: string): { line: number; cells: string[] }[] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = [';', '\t', ','].reduce((best, each) =>
    first.split(each).length > first.split(best).length ? each : best,
  );
  if (cellsOf(text, delimiter) > MOST_CELLS) throw new Unreadable('tooLong');
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

function cellsOf(text: string, delimiter: string): number {
  let count = 0;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) count += 1;
  return count;
}

function columnsOf(cells: string[]): Map<Column, number> {
  const names = cells.map((cell) => cell.toLowerCase().replace(/[^a-zæøå0-9]/g, ''));
  const columns = new Map<Column, number>();
  for (const [column, known] of Object.entries(headings) as [Column, readonly string[]][]) {
    const at = names.findIndex((name) => known.includes(name));
    if (at >= 0) columns.set(column, at);
  }
  return columns;
}

function readLine(line: number, cells: string[], columns: Map<Column, number>, remarks: Remark[]): Line | undefined {
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
    postcode: kept('postcode', (value) => /^\d{4}$/.exec(value)?.[0]),
    city: cell('city').slice(0, 80),
    industryCode,
    industry: industryCode ? tradeOf(industryCode) : null,
    phone: kept('phone', (value) => /^\+?[\d ()/-]{6,24}$/.exec(value)?.[0]),
    email: kept('email', (value) => emailShape.safeParse(value.toLowerCase()).data),
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
