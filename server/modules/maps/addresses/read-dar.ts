import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { readCsv } from '../../../platform/text/read-csv.ts';

/**
 * A record of a file of Danmarks Adresseregister (DAR), by the names of its columns in small letters.
 * `id` is `id_lokalId`.
 */
export type DarRecord = Readonly<Record<string, string>>;

/** Objects of DAR, each recognised by a column that no other has. */
const objects = {
  streetPart: ['vejkode', 'navngivenvej', 'kommune'],
  street: ['vejnavn'],
  postcode: ['postnr', 'navn'],
  house: ['husnummertekst', 'adgangspunkt'],
  point: ['position'],
  unit: ['husnummer', 'adressebetegnelse'],
} as const;
export type DarObject = keyof typeof objects;

/** What a file has, read from its first record. Undefined: none of the objects. */
export async function objectOfFile(file: string): Promise<DarObject | undefined> {
  for await (const record of recordsOf(file)) {
    const names = Object.keys(objects) as DarObject[];
    return names.find((name) => objects[name].every((column) => column in record));
  }
  return undefined;
}

/**
 * The records of a file as Datafordeleren gives them: CSV with headings, or JSON (a list of objects, alone
 * or under a name such as `HusnummerList`, or an object a line). Reads the file in pieces: the national ones
 * have several gigabytes.
 */
export function recordsOf(file: string): AsyncGenerator<DarRecord> {
  return /\.(json|ndjson|jsonl)$/i.test(basename(file)) ? jsonRecords(file) : csvRecords(file);
}

async function* csvRecords(file: string): AsyncGenerator<DarRecord> {
  let columns: string[] | undefined;
  let delimiter = ',';
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    if (!columns) {
      const heading = line.replace(/^\uFEFF/, '');
      delimiter = heading.split(';').length > heading.split(',').length ? ';' : ',';
      columns = cellsOf(heading, delimiter).map(columnName);
      continue;
    }
    if (line.trim() === '') continue;
    const cells = cellsOf(line, delimiter);
    yield Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
  }
}

function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const { value } = readCsv(line, delimiter).next();
  return value ? value.cells : [];
}

function columnName(heading: string): string {
  const name = heading.trim().toLowerCase();
  return name === 'id_lokalid' ? 'id' : name;
}

/** Objects without objects inside, wherever they are in the file. */
async function* jsonRecords(file: string): AsyncGenerator<DarRecord> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    rest += chunk;
    let end = 0;
    for (const match of rest.matchAll(flatObject)) {
      end = match.index + match[0].length;
      yield recordOf(match[0]);
    }
    rest = rest.slice(end);
    if (rest.length > MAX_RECORD) throw new Error(`${basename(file)}: no records of DAR`);
  }
}

const MAX_RECORD = 2_000_000;
/** An object whose values are strings, numbers, true, false, null or lists of them. */
const flatObject = /\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g;

function recordOf(json: string): DarRecord {
  const object: unknown = JSON.parse(json);
  return Object.fromEntries(
    Object.entries(object ?? {}).map(([name, value]) => [
      columnName(name),
      value === null ? '' : String(value),
    ]),
  );
}
