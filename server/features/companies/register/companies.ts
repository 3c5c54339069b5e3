import type { ReservedNames } from '../../../platform/text/reserved-names.ts';
import { parseCvr } from '../cvr.ts';
import type { Municipality } from '../import/address.ts';
import type { Column } from '../import/columns.ts';
import { headingKey } from '../import/heading-key.ts';
import { type ImportProblem, readRow, type SheetContext, type SheetRow } from '../import/read-row.ts';
import { isKnownIndustry } from '../industries.ts';
import { type Fault, type FaultCounter, faults as faultNames } from './counts.ts';
import type { Unit } from './join.ts';

/** A company of the municipality as the register has it: one of its units. */
export type RegisterCompany = SheetRow & { cvr: string; addressId: string | null; cameFrom: string };

/** A company of the directory that has no open unit in the municipality. `missing`: none anywhere. */
export type EndedCompany = {
  cvr: string;
  end: 'closed' | 'movedOut' | 'missing';
  /** YYYY-MM-DD */
  on: string;
  to: string;
};

/** The address of each company of the directory, by CVR number: of several units that one is taken. */
export type KnownAddresses = ReadonlyMap<string, string>;

export type CompaniesOptions = {
  municipality: Municipality;
  ownNames: ReservedNames | undefined;
  known: KnownAddresses;
  /** Whether the files say who is protected from advertising. */
  hasProtection: boolean;
  at: Date;
};

/** An address as `KnownAddresses` has it. */
export function addressKey({ street, postcode }: { street: string; postcode: string }): string {
  return `${street.toLowerCase()} ${postcode}`;
}

/** Puts units together to companies: those of the municipality, and what became of the others. */
export function companiesOf(
  units: readonly Unit[],
  options: CompaniesOptions,
  faults: FaultCounter,
): { companies: RegisterCompany[]; ended: EndedCompany[] } {
  const companies: RegisterCompany[] = [];
  const ended: EndedCompany[] = [];
  const byCvr = Map.groupBy(units, ({ cvr }) => cvr);
  const numbers = [...byCvr.keys()].sort();
  let line = 0;
  for (const cvr of numbers) {
    const own = [...(byCvr.get(cvr) ?? [])].sort((one, other) =>
      one.unitNumber < other.unitNumber ? -1 : 1,
    );
    const inside = own.filter(({ address }) => address?.isInside);
    faults.add('closed', inside.filter(({ isOpen }) => !isOpen).length);
    const rows = inside
      .filter(({ isOpen }) => isOpen)
      .flatMap((unit) => {
        line += 1;
        return companyOf(unit, line, options, faults) ?? [];
      });
    const [first] = rows;
    if (first) companies.push(mainOf(rows, first, options, faults));
    else if (options.known.has(cvr)) {
      const end = endOf(own, options.at);
      if (end) ended.push({ cvr, ...end });
    }
  }
  for (const cvr of options.known.keys())
    if (!byCvr.has(cvr)) ended.push({ cvr, end: 'missing', on: dayOf(options.at), to: '' });
  return { companies, ended };
}

/** Of several units the one at the address that the directory has, else the oldest (lowest number). */
function mainOf(
  rows: readonly RegisterCompany[],
  first: RegisterCompany,
  { known }: CompaniesOptions,
  faults: FaultCounter,
): RegisterCompany {
  faults.add('otherUnit', rows.length - 1);
  const address = known.get(first.cvr);
  const main = rows.find((row) => addressKey(row) === address) ?? first;
  const isProtected = rows.some(({ advertisingProtected }) => advertisingProtected);
  return isProtected ? { ...main, advertisingProtected: true } : main;
}

/** Undefined while a unit in the municipality is open, which was refused for another reason. */
function endOf(units: readonly Unit[], at: Date): Omit<EndedCompany, 'cvr'> | undefined {
  const open = units.filter(({ isOpen }) => isOpen);
  if (open.some(({ address }) => address?.isInside || !address)) return undefined;
  const [elsewhere] = open;
  if (!elsewhere) {
    const last = units
      .map(({ endDate }) => isoDay(endDate))
      .sort()
      .at(-1);
    return { end: 'closed', on: last || dayOf(at), to: '' };
  }
  const left = units
    .map(({ leftOn }) => leftOn)
    .sort()
    .at(-1);
  return { end: 'movedOut', on: isoDay(left ?? '') || dayOf(at), to: elsewhere.address?.municipality ?? '' };
}

function isoDay(text: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '';
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

const readColumns = [
  'cvr',
  'name',
  'streetName',
  'houseNumber',
  'floor',
  'door',
  'postcode',
  'city',
  'status',
  'industryCode',
] as const satisfies readonly Column[];
const positions = new Map<Column, number[]>(readColumns.map((column, index) => [column, [index]]));

/** Reasons of the reader of spreadsheets that are counted under the same name. */
const counted: ReadonlySet<string> = new Set(faultNames);

/** Reads a unit with the rules of the import of spreadsheets. Counts what is wrong with it. */
function companyOf(
  unit: Unit,
  line: number,
  options: CompaniesOptions,
  faults: FaultCounter,
): RegisterCompany | undefined {
  const { address } = unit;
  if (!address) return undefined;
  const values = { ...unit, ...address } as Record<string, unknown>;
  const cells = readColumns.map((column) => String(values[column] ?? ''));
  const context: SheetContext = {
    positions,
    headings: readColumns,
    damagedLines: new Set(),
    municipality: options.municipality,
    ownNames: options.ownNames,
    at: options.at,
  };
  const problems: ImportProblem[] = [];
  if (!parseCvr(unit.cvr)) {
    faults.add('cvr');
    return undefined;
  }
  const row = readRow({ line, cells, hasStrayQuote: false }, context, problems);
  for (const { reason } of problems) if (counted.has(reason)) faults.add(reason as Fault);
  if (!row?.cvr) return undefined;
  if (row.name !== row.fullName) faults.add('ownerInName');
  if (row.industryCode && !isKnownIndustry(row.industryCode)) faults.add('industryCode');
  const addressId = uuidOf(address.addressId);
  if (!addressId) faults.add('noAddressId');
  if (unit.isProtected) faults.add('protected');
  return {
    ...row,
    cvr: row.cvr,
    isOutside: false,
    addressId,
    advertisingProtected: unit.isProtected ? true : options.hasProtection ? false : null,
    // Files that do not say who is protected leave it open: silence would make all open to advertising.
    isProtectedIfNew: !options.hasProtection,
    cameFrom: unit.cameFrom,
  };
}

function uuidOf(text: string): string | null {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text) ? text : null;
}

/** The code of a municipality in three digits: `0169` is `169`. */
export function municipalityCodeOf(text: string): string {
  return headingKey(text).replace(/^0+/, '');
}
