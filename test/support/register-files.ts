import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../server/features/companies/register/counts.ts';
import { uuidOf } from './register-numbers.ts';
import { type Change, type RegisterSpec, type UnitPlan, unitAt } from './register-units.ts';

// Invented files of the Central Business Register, of any size, with the faults that such files have. The
// same seed gives the same files; a later week has the changes of that week.

export type RegisterNumbers = {
  /** Companies of the municipality that are open and can be read. */
  companies: number;
  faults: Partial<Record<Fault, number>>;
  /** Since the week before. */
  changes: Record<Change, number>;
  /** Companies of the municipality that were in another one before. */
  cameFrom: number;
  rows: number;
};

/** How a file is written. The defaults differ from file to file, as those of the world do. */
type Style = { columns: readonly string[]; quotes: boolean; bom: boolean; lineEnd: string };

const styles: Record<string, Style> = {
  Produktionsenhed: {
    columns: [
      'id',
      'pNummer',
      'produktionsenhedOphoersdato',
      'tilknyttetVirksomhedsCVRNummer',
      'status',
      'registreringFra',
    ],
    quotes: false,
    bom: true,
    lineEnd: '\n',
  },
  Adressering: {
    columns: [
      'CVREnhedsId',
      'AdresseringAnvendelse',
      'Adresse',
      'CVRAdresse_vejnavn',
      'CVRAdresse_husnummerFra',
      'CVRAdresse_etagebetegnelse',
      'CVRAdresse_doerbetegnelse',
      'CVRAdresse_postnummer',
      'CVRAdresse_postdistrikt',
      'CVRAdresse_kommunekode',
      'CVRAdresse_kommunenavn',
      'coNavn',
      'virkningTil',
    ],
    quotes: false,
    bom: false,
    lineEnd: '\r\n',
  },
  Branche: {
    columns: ['CVREnhedsId', 'sekvens', 'vaerdi', 'vaerdiTekst', 'virkningTil'],
    quotes: true,
    bom: false,
    lineEnd: '\n',
  },
  // Other columns first.
  Navn: {
    columns: ['virkningTil', 'vaerdi', 'registreringFra', 'CVREnhedsId'],
    quotes: false,
    bom: true,
    lineEnd: '\n',
  },
};

type Row = Record<string, string>;

/** Writes the four files into a folder, and says what a reading of them must find. */
export async function writeRegisterFiles(folder: string, spec: RegisterSpec): Promise<RegisterNumbers> {
  await mkdir(folder, { recursive: true });
  const files = new RegisterFiles(folder, spec.protection ?? false);
  const numbers: RegisterNumbers = {
    companies: 0,
    faults: {},
    changes: {
      none: 0,
      created: 0,
      moved: 0,
      movedIn: 0,
      movedOut: 0,
      closed: 0,
      trade: 0,
      vanished: 0,
      renamed: 0,
    },
    cameFrom: 0,
    rows: 0,
  };
  const total = spec.units + Math.floor((spec.week ?? 0) * (spec.newUnits ?? 0));
  for (let index = 0, inside = 0; index < total; index += 1) {
    const unit = unitAt(index, inside, spec);
    if (unit.isHere) inside += 1;
    writeUnit(files, unit);
    if (unit.wasEverInside) count(numbers, unit, spec);
  }
  numbers.rows = files.close();
  return numbers;
}

function count(numbers: RegisterNumbers, unit: UnitPlan, { week = 0 }: RegisterSpec): void {
  for (const fault of unit.faults) numbers.faults[fault] = (numbers.faults[fault] ?? 0) + 1;
  if (unit.isCompany) numbers.companies += 1;
  if (unit.cameFrom && unit.isCompany) numbers.cameFrom += 1;
  if (unit.changedIn === week) numbers.changes[unit.change] += 1;
}

function writeUnit(files: RegisterFiles, unit: UnitPlan): void {
  const { id } = unit;
  files.write('Produktionsenhed', {
    id,
    pNummer: String(1_000_000_000 + unit.index),
    produktionsenhedOphoersdato: unit.endDate,
    tilknyttetVirksomhedsCVRNummer: unit.cvr,
    status: unit.status,
    registreringFra: '2014-05-01T00:00:00.000+02:00',
    reklamebeskyttelse: unit.isProtected ? 'true' : 'false',
  });
  for (const address of unit.addresses)
    files.write('Adressering', {
      CVREnhedsId: id,
      AdresseringAnvendelse: address.use,
      Adresse: address.id,
      CVRAdresse_vejnavn: address.street,
      CVRAdresse_husnummerFra: address.number,
      CVRAdresse_etagebetegnelse: address.floor,
      CVRAdresse_postnummer: address.postcode,
      CVRAdresse_postdistrikt: address.city,
      CVRAdresse_kommunekode: address.code,
      CVRAdresse_kommunenavn: address.municipality,
      coNavn: address.careOf,
      virkningTil: address.until,
    });
  for (const { sequence, code, until } of unit.industries)
    files.write('Branche', {
      CVREnhedsId: id,
      sekvens: String(sequence),
      vaerdi: code,
      vaerdiTekst: `Anden virksomhed i øvrigt, "${code}" i.a.n.`,
      virkningTil: until,
    });
  for (const { name, until, isBroken } of unit.names) {
    const row = { CVREnhedsId: id, vaerdi: name, registreringFra: '2014-05-01', virkningTil: until };
    files.write('Navn', row, isBroken);
  }
  // The company itself has a name, an address and an industry, too, by an id that is no unit's.
  if (unit.index % 3 === 0) {
    const companyId = uuidOf(unit.index, 99);
    files.write('Navn', { CVREnhedsId: companyId, vaerdi: `Selskab ${unit.index}`, virkningTil: '' });
    files.write('Branche', { CVREnhedsId: companyId, sekvens: '0', vaerdi: '642110', virkningTil: '' });
  }
}

const CHUNK_CHARACTERS = 1 << 18;

class RegisterFiles {
  readonly #files: Map<string, { descriptor: number; chunk: string; rows: number; style: Style }>;

  constructor(folder: string, hasProtection: boolean) {
    this.#files = new Map(
      Object.entries(styles).map(([name, style]) => {
        const columns =
          hasProtection && name === 'Produktionsenhed'
            ? [...style.columns, 'reklamebeskyttelse']
            : style.columns;
        const head = columns.map((column) => (style.quotes ? `"${column}"` : column)).join(',');
        const chunk = `${style.bom ? '\ufeff' : ''}${head}${style.lineEnd}`;
        const descriptor = openSync(join(folder, `CVR_V1_${name}_TotalDownload_csv_Current.csv`), 'w', 0o644);
        return [name, { descriptor, chunk, rows: 0, style: { ...style, columns } }];
      }),
    );
  }

  /** `isBroken`: without its last cell, as at the end of a download that was cut off. */
  write(name: string, row: Row, isBroken = false): void {
    const file = this.#files.get(name);
    if (!file) return;
    const { style } = file;
    const columns = isBroken ? style.columns.slice(0, -1) : style.columns;
    let line = '';
    for (const [index, column] of columns.entries()) {
      const value = row[column] ?? '';
      const cell = style.quotes || /[,\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
      line += index === 0 ? cell : `,${cell}`;
    }
    file.chunk += line + style.lineEnd;
    file.rows += 1;
    if (file.chunk.length > CHUNK_CHARACTERS) this.#flush(file);
  }

  /** Returns the number of rows of all files. */
  close(): number {
    let rows = 0;
    for (const file of this.#files.values()) {
      this.#flush(file);
      closeSync(file.descriptor);
      rows += file.rows;
    }
    return rows;
  }

  #flush(file: { descriptor: number; chunk: string }): void {
    // U+FFFD stands for a byte that is no UTF-8.
    const bytes = Buffer.from(file.chunk.replaceAll('\ufffd', '\u0001'));
    for (let at = bytes.indexOf(1); at >= 0; at = bytes.indexOf(1, at)) bytes[at] = 0xff;
    writeSync(file.descriptor, bytes);
    file.chunk = '';
  }
}

/** The columns of a file, in its order. */
export function registerColumns(name: string): readonly string[] {
  return styles[name]?.columns ?? [];
}
