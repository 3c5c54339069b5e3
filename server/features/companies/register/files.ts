import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCsv } from '../../../platform/text/read-csv.ts';
import { headingKey } from '../import/heading-key.ts';
import { isArchive, openArchive } from './archive.ts';
import { type ByteSource, openPlain, UnreadableRegister } from './byte-source.ts';

/** The four files of the register, each with the columns that it must have (Datafordeler's names). */
export const registerFiles = {
  produktionsenhed: [
    'id',
    'pNummer',
    'produktionsenhedOphoersdato',
    'tilknyttetVirksomhedsCVRNummer',
    'status',
  ],
  adressering: [
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
    'virkningTil',
  ],
  branche: ['CVREnhedsId', 'sekvens', 'vaerdi', 'virkningTil'],
  navn: ['CVREnhedsId', 'vaerdi', 'virkningTil'],
} as const;
export type RegisterFileName = keyof typeof registerFiles;
const fileNames = Object.keys(registerFiles) as RegisterFileName[];

const HEADER_BYTES = 1 << 16;

/** A file of the register, whose columns may be in any order. */
export class FoundFile {
  readonly path: string;
  readonly headings: readonly string[];
  readonly separator: string;
  readonly #positions: ReadonlyMap<string, number>;
  /** By the name as the code writes it: a key takes a microsecond, and a file has millions of cells. */
  readonly #known = new Map<string, number>();

  constructor(path: string, headings: readonly string[], separator: string) {
    this.path = path;
    this.headings = headings;
    this.separator = separator;
    this.#positions = new Map(headings.map((heading, index) => [headingKey(heading), index]));
  }

  has(column: string): boolean {
    return this.#positions.has(headingKey(column));
  }

  /** -1 for a column that the file does not have. */
  findPosition(column: string): number {
    const known = this.#known.get(column);
    if (known !== undefined) return known;
    const position = this.#positions.get(headingKey(column)) ?? -1;
    this.#known.set(column, position);
    return position;
  }

  positionOf(column: string): number {
    const position = this.findPosition(column);
    if (position < 0) throw new Error(`${this.path} has no column ${column}`);
    return position;
  }

  open(): ByteSource | Promise<ByteSource> {
    return isArchive(this.path) ? openArchive(this.path) : openPlain(this.path);
  }
}

export type FoundFiles = Record<RegisterFileName, FoundFile>;

/**
 * The four files in a folder, recognised by their columns; of several with the same columns by their names,
 * then the newest. Throws `UnreadableRegister`.
 */
export async function findRegisterFiles(folder: string): Promise<FoundFiles> {
  const names = await readdir(folder).catch(() => {
    throw new UnreadableRegister('noFolder', folder);
  });
  const candidates: { file: FoundFile; name: string; changedAt: number }[] = [];
  for (const name of names.sort()) {
    if (!/\.(csv|txt|zip|gz)$/i.test(name)) continue;
    const path = join(folder, name);
    const file = await readHeadings(path);
    if (file) candidates.push({ file, name, changedAt: (await stat(path)).mtimeMs });
  }
  const find = (wanted: RegisterFileName): FoundFile => {
    const fitting = candidates.filter(({ file }) =>
      registerFiles[wanted].every((column) => file.has(column)),
    );
    const named = fitting.filter(({ name }) => namesOf(name).includes(wanted));
    const [first] = (named.length > 0 ? named : fitting).sort(
      (one, other) => other.changedAt - one.changedAt,
    );
    if (!first) throw new UnreadableRegister('noFile', `${nameOf(wanted)} (${columnsOf(wanted)})`);
    return first.file;
  };
  return Object.fromEntries(fileNames.map((name) => [name, find(name)])) as FoundFiles;
}

/** The words of a file's name: "CVR_V1_Navn_TotalDownload.csv" is a file of names. */
function namesOf(name: string): string[] {
  return name.toLowerCase().split(/[^a-zæøå]+/);
}

function nameOf(name: RegisterFileName): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function columnsOf(name: RegisterFileName): string {
  return registerFiles[name].join(', ');
}

/** Undefined for a file without text. */
async function readHeadings(path: string): Promise<FoundFile | undefined> {
  const source = await (isArchive(path) ? openArchive(path) : openPlain(path));
  try {
    const buffer = Buffer.alloc(HEADER_BYTES);
    const count = await source.read(buffer, 0);
    const text = buffer.toString('utf8', 0, count).replace(/^\ufeff/, '');
    const line = /^[^\r\n]*/.exec(text)?.[0] ?? '';
    if (line === '') return undefined;
    const separator = [',', ';', '\t', '|'].sort(
      (one, other) => line.split(other).length - line.split(one).length,
    )[0];
    const [header] = readCsv(line, separator ?? ',');
    return new FoundFile(
      path,
      (header?.cells ?? []).map((cell) => cell.trim()),
      separator ?? ',',
    );
  } finally {
    source.close();
  }
}
