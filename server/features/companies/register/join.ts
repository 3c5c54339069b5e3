import { advertisingColumn } from '../import/advertising.ts';
import { hasEnded, isClosedStatus } from '../import/closed.ts';
import { parseProtection } from '../import/values.ts';
import type { FaultCounter } from './counts.ts';
import type { FoundFiles } from './files.ts';
import { KeySet } from './key-set.ts';
import { type RegisterRow, scanFile } from './scan.ts';

// Joins the four files. The filter comes first: the addresses of the municipality give the ids of its units,
// some ten thousand, and of the other files only the rows with these ids are kept.

/** A production unit, with what the files say of it. */
export type Unit = {
  cvr: string;
  unitNumber: string;
  endDate: string;
  /** Empty for a status that is known to be open. */
  status: string;
  isOpen: boolean;
  isProtected: boolean;
  /** Null: the file has no current address of it. */
  address: UnitAddress | null;
  /** When its last address in the municipality ended, or an empty text. */
  leftOn: string;
  /** The municipality of its last earlier address, if none of the earlier ones is in this one. */
  cameFrom: string;
  industryCode: string;
  industryText: string;
  name: string;
};

export type UnitAddress = {
  isInside: boolean;
  addressId: string;
  streetName: string;
  houseNumber: string;
  floor: string;
  door: string;
  postcode: string;
  city: string;
  municipality: string;
};

export type JoinOptions = {
  /** Three digits without leading zeros. */
  municipalityCode: string;
  /** Numbers of the companies of the directory, of which units elsewhere and closed ones count, too. */
  cvrs: Iterable<string>;
  at: Date;
};

type Join = { files: FoundFiles; code: string; at: Date; faults: FaultCounter; rows: number };

/** `rows`: of all files together. */
export async function joinFiles(
  files: FoundFiles,
  { municipalityCode, cvrs, at }: JoinOptions,
  faults: FaultCounter,
): Promise<{ units: Unit[]; rows: number }> {
  const join = { files, code: municipalityCode, at, faults, rows: 0 };
  const inside = await readInsideIds(join);
  const units = await readUnits(join, inside, new KeySet(cvrs));
  const ids = new KeySet(units.keys());
  await readAddresses(join, units, ids);
  const open = new Map([...units].filter(([, unit]) => unit.isOpen && unit.address?.isInside));
  const openIds = new KeySet(open.keys());
  await readIndustries(join, open, openIds);
  await readNames(join, open, openIds);
  return { units: [...units.values()], rows: join.rows };
}

/** Other uses of an address are for letters. */
const isLocation = (row: RegisterRow) => row('AdresseringAnvendelse').toLowerCase() === 'beliggenhedsadresse';
/** Superseded rows stay in the files. */
const isCurrent = (row: RegisterRow) => row('virkningTil') === '';
const isOfCode = (row: RegisterRow, code: string) => Number(row('CVRAdresse_kommunekode')) === Number(code);

/** Ids of the units and companies that are in the municipality now. Its faults are counted later. */
async function readInsideIds(join: Join): Promise<Set<string>> {
  const { files, code } = join;
  const ids = new Set<string>();
  const values = new KeySet([code, code.padStart(4, '0')]);
  const key = { column: 'CVRAdresse_kommunekode', values };
  join.rows += await scanFile(files.adressering, [key], null, (row) => {
    if (isLocation(row) && isCurrent(row) && isOfCode(row, code)) ids.add(row('CVREnhedsId'));
  });
  return ids;
}

async function readUnits(join: Join, inside: ReadonlySet<string>, cvrs: KeySet): Promise<Map<string, Unit>> {
  const { files, at, faults } = join;
  const units = new Map<string, Unit>();
  const keys = [
    { column: 'id', values: new KeySet(inside) },
    { column: 'tilknyttetVirksomhedsCVRNummer', values: cvrs },
  ];
  const protection = files.produktionsenhed.headings.find(
    (heading) => advertisingColumn(heading) === 'advertisingProtected',
  );
  join.rows += await scanFile(files.produktionsenhed, keys, faults, (row) => {
    if (files.produktionsenhed.has('virkningTil') && !isCurrent(row)) return faults.add('superseded');
    const id = row('id');
    if (units.has(id)) faults.add('duplicate');
    const endDate = row('produktionsenhedOphoersdato');
    const status = row('status');
    const isClosed = statusOf(status);
    const isProtected = protection !== undefined && parseProtection(row(protection)) !== false;
    const before = units.get(id);
    units.set(id, {
      ...nothing,
      cvr: row('tilknyttetVirksomhedsCVRNummer'),
      unitNumber: row('pNummer'),
      // Of two rows of a unit the one that says that it has closed counts, and the one that protects it.
      endDate: endDate || (before?.endDate ?? ''),
      status: isClosed === false ? '' : status,
      isOpen: (before?.isOpen ?? true) && !(endDate !== '' && hasEnded(endDate, at)) && !isClosed,
      isProtected: (before?.isProtected ?? false) || (isProtected && row(protection ?? '') !== ''),
    });
  });
  return units;
}

const statuses = new Map<string, boolean | undefined>();

/** `isClosedStatus` of the few texts that a file has. */
function statusOf(text: string): boolean | undefined {
  if (statuses.has(text)) return statuses.get(text);
  const isClosed = isClosedStatus(text);
  if (statuses.size < 1_000) statuses.set(text, isClosed);
  return isClosed;
}

const nothing = {
  address: null,
  leftOn: '',
  cameFrom: '',
  industryCode: '',
  industryText: '',
  name: '',
} as const;

/** All addresses of the units: where they are, and where they were. */
async function readAddresses(join: Join, units: ReadonlyMap<string, Unit>, ids: KeySet): Promise<void> {
  const { files, code, faults } = join;
  const earlier = new Map<Unit, { isInside: boolean; until: string; municipality: string }[]>();
  await scanFile(files.adressering, [{ column: 'CVREnhedsId', values: ids }], faults, (row) => {
    const unit = units.get(row('CVREnhedsId'));
    if (!unit) return;
    // "c/o" is a person: only the number of such rows is kept.
    if (row('coNavn') !== '') faults.add('careOf');
    if (!isLocation(row)) return;
    const isInside = isOfCode(row, code);
    const municipality = row('CVRAdresse_kommunenavn');
    if (!isCurrent(row)) {
      faults.add('superseded');
      const until = row('virkningTil').slice(0, 10);
      earlier.set(unit, [...(earlier.get(unit) ?? []), { isInside, until, municipality }]);
      return;
    }
    const address = addressOf(row, isInside, municipality);
    if (unit.address) {
      const isSame = JSON.stringify(address) === JSON.stringify(unit.address);
      faults.add(isSame ? 'duplicate' : 'severalAddresses');
    }
    if (!unit.address || (address.isInside && !unit.address.isInside)) unit.address = address;
  });
  for (const [unit, addresses] of earlier) {
    addresses.sort((one, other) => one.until.localeCompare(other.until));
    const wasInside = addresses.filter(({ isInside }) => isInside);
    unit.leftOn = wasInside.at(-1)?.until ?? '';
    unit.cameFrom = wasInside.length > 0 ? '' : (addresses.at(-1)?.municipality ?? '');
  }
}

function addressOf(row: RegisterRow, isInside: boolean, municipality: string): UnitAddress {
  return {
    isInside,
    addressId: row('Adresse').toLowerCase(),
    streetName: row('CVRAdresse_vejnavn'),
    houseNumber: row('CVRAdresse_husnummerFra'),
    floor: row('CVRAdresse_etagebetegnelse'),
    door: row('CVRAdresse_doerbetegnelse'),
    postcode: row('CVRAdresse_postnummer'),
    city: row('CVRAdresse_postdistrikt'),
    municipality,
  };
}

/** The main industry (`sekvens` 0); of several the lowest code. */
async function readIndustries(join: Join, units: ReadonlyMap<string, Unit>, ids: KeySet): Promise<void> {
  const { files, faults } = join;
  const key = { column: 'CVREnhedsId', values: ids };
  join.rows += await scanFile(files.branche, [key], faults, (row) => {
    const unit = units.get(row('CVREnhedsId'));
    if (!unit) return;
    if (!isCurrent(row)) return faults.add('superseded');
    if (Number(row('sekvens')) !== 0) return;
    const code = row('vaerdi');
    if (unit.industryCode !== '') faults.add(unit.industryCode === code ? 'duplicate' : 'severalIndustries');
    if (unit.industryCode !== '' && unit.industryCode <= code) return;
    unit.industryCode = code;
    unit.industryText = row('vaerdiTekst');
  });
  for (const unit of units.values()) if (unit.industryCode === '') faults.add('noIndustry');
}

/** The current name; of several the first. */
async function readNames(join: Join, units: ReadonlyMap<string, Unit>, ids: KeySet): Promise<void> {
  const { files, faults } = join;
  const key = { column: 'CVREnhedsId', values: ids };
  join.rows += await scanFile(files.navn, [key], faults, (row) => {
    const unit = units.get(row('CVREnhedsId'));
    if (!unit) return;
    if (!isCurrent(row)) return faults.add('superseded');
    const name = row('vaerdi');
    if (unit.name !== '') return faults.add(unit.name === name ? 'duplicate' : 'severalNames');
    unit.name = name;
  });
}
