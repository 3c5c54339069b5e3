import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type DarAddress = {
  id: string;
  unitId: string;
  street: string;
  number: number;
  letter: string;
  postcode: string;
  town: string;
  easting: number;
  northing: number;
};

const beginnings =
  'Birke,Ahorn,Bøge,Ege,Ælle,Pile,Tjørne,Røde,Køge,Ros,Høj,Lav,Sø,Mose,Eng,Kær,Skov,Vang,Mark,Bakke,Kirke,' +
  'Skole,Stations,Torve,Mølle,Smede,Bager,Snedker,Væver,Garver,Lærke,Svale,Stære,Musvit,Ugle,Falke,Hejre,' +
  'Rådhus,Hoved,Nørre,Sønder,Øster,Vester,Gade,Gård,Hegns,Kløver,Havre,Rug,Hvede,Byg,Raps,Æble,Pære,Blomme,' +
  'Kirsebær,Hybenrose,Lavendel,Mynte,Timian';
const endings = 'vej,gade,stræde,vænget,parken,toften,allé,gården,bakken,haven,stien,krogen,lunden,høj,kæret';
const towns = [
  { postcode: '2630', town: 'Taastrup' },
  { postcode: '2640', town: 'Hedehusene' },
  { postcode: '2632', town: 'Høje Taastrup' },
] as const;

/** A number from 0 up to `below`, always the same for the same seed. */
export function hashed(seed: string, below: number): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) % below;
}

function uuidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** Invented addresses of a municipality: some 20 to a street, and streets whose names resemble each other. */
export function darAddresses(count: number): DarAddress[] {
  const names = beginnings
    .split(',')
    .flatMap((beginning) => endings.split(',').map((ending) => `${beginning}${ending}`))
    .flatMap((name, at) => (at % 9 === 4 ? [name, `Gammel ${name}`] : [name]))
    .sort((one, other) => hashed(one, 2 ** 31) - hashed(other, 2 ** 31));
  const addresses: DarAddress[] = [];
  for (let at = 0; addresses.length < count; at += 1) {
    const street = names[at % names.length] ?? '';
    const town = towns[(hashed(street, 3) + Math.floor(at / names.length)) % 3] ?? towns[0];
    const [east, north] = [hashed(`${street} e`, 9_000), hashed(`${street} n`, 8_000)];
    const houses = 8 + hashed(`${street} houses`, 34);
    for (let house = 1; house <= houses && addresses.length < count; house += 1) {
      const letter = hashed(`${street} ${house}`, 12) === 0 ? 'B' : '';
      const key = `${street} ${house}${letter} ${town.postcode}`;
      addresses.push({
        ...{ id: uuidOf(key), unitId: uuidOf(`${key} unit`), street, number: house, letter, ...town },
        ...{ easting: 697_000 + east + house * 12, northing: 6_166_000 + north },
      });
    }
  }
  return addresses;
}

type Rows = { columns: readonly string[]; rows: readonly (readonly string[])[] };

/**
 * Writes addresses as the files of DAR, with what the real ones have as well: withdrawn and superseded
 * records, another municipality, house numbers without a point. Returns the paths.
 */
export async function writeDarFiles(
  folder: string,
  addresses: readonly DarAddress[],
  format: 'csv' | 'json' = 'csv',
): Promise<string[]> {
  const streets = [...new Map(addresses.map((each) => [each.street, uuidOf(`street ${each.street}`)]))];
  const postcodes = [...new Map(addresses.map(({ postcode, town }) => [postcode, town]))];
  const postcodeId = (postcode: string) => uuidOf(`postcode ${postcode}`);
  const pointId = (id: string) => uuidOf(`point ${id}`);
  const numberOf = ({ number, letter }: DarAddress) => `${String(number).padStart(3, '0')}${letter}`;
  const over = '2020-01-01T00:00:00.000000+01:00';
  const foreign = uuidOf('street elsewhere');
  const files: Record<string, Rows> = {
    NavngivenVejKommunedel: {
      columns: ['id_lokalId', 'kommune', 'vejkode', 'navngivenVej', 'status', 'virkningTil'],
      rows: [
        ...streets.map(([name, id]) => [uuidOf(`part ${name}`), '0169', '0001', id, '3', '']),
        [uuidOf('part elsewhere'), '0101', '0002', foreign, '3', ''],
      ],
    },
    NavngivenVej: {
      columns: ['id_lokalId', 'vejnavn', 'status', 'virkningTil'],
      rows: [
        ...streets.map(([name, id]) => [id, name, '3', '']),
        ...streets.slice(0, 5).map(([name, id]) => [id, `Forhenværende ${name}`, '3', over]),
        [foreign, 'Rådhuspladsen', '3', ''],
      ],
    },
    Postnummer: {
      columns: ['id_lokalId', 'postnr', 'navn', 'status', 'virkningTil'],
      rows: postcodes.map(([postcode, town]) => [postcodeId(postcode), postcode, town, '3', '']),
    },
    Husnummer: {
      columns: [
        ...['id_lokalId', 'husnummertekst', 'navngivenVej', 'postnummer', 'adgangspunkt', 'status'],
        ...['virkningTil', 'adgangsadressebetegnelse'],
      ],
      rows: [
        ...addresses.map((each) => [
          ...[each.id, numberOf(each), uuidOf(`street ${each.street}`), postcodeId(each.postcode)],
          ...[pointId(each.id), '3', '', `${each.street} ${each.number}${each.letter}, ${each.postcode}`],
        ]),
        ...addresses
          .slice(0, 3)
          .map((each) => [
            ...[uuidOf(`no point ${each.id}`), '999Z', uuidOf(`street ${each.street}`)],
            ...[postcodeId(each.postcode), uuidOf('no point'), '3', '', ''],
          ]),
        ...addresses
          .slice(0, 4)
          .map((each) => [
            ...[uuidOf(`withdrawn ${each.id}`), '998', uuidOf(`street ${each.street}`)],
            ...[postcodeId(each.postcode), pointId(each.id), '4', '', ''],
          ]),
        [uuidOf('elsewhere'), '001', foreign, postcodeId('2630'), pointId('x'), '3', '', ''],
      ],
    },
    Adressepunkt: {
      columns: ['id_lokalId', 'position', 'status', 'virkningTil'],
      rows: addresses.flatMap((each) => [
        [pointId(each.id), `POINT(${each.easting}.00 ${each.northing}.50)`, '3', ''],
        ...(each.number === 1 ? [[pointId(each.id), 'POINT(500000.00 6200000.00)', '3', over]] : []),
      ]),
    },
    Adresse: {
      columns: ['id_lokalId', 'husnummer', 'adressebetegnelse', 'etagebetegnelse', 'status', 'virkningTil'],
      rows: addresses.map((each) => [each.unitId, each.id, `${each.street}, "1. sal"`, '1', '3', '']),
    },
  };
  return Promise.all(
    Object.entries(files).map(async ([name, rows]) => {
      const path = join(folder, `${name}.${format}`);
      await writeFile(path, format === 'csv' ? csvOf(rows) : jsonOf(name, rows));
      return path;
    }),
  );
}

function csvOf({ columns, rows }: Rows): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function jsonOf(name: string, { columns, rows }: Rows): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((column, at) => [column, row[at] || null])),
  );
  return JSON.stringify({ [`${name}List`]: objects }, null, 2);
}

export type Mistake = (address: DarAddress, seed: string) => string;

const ofStreet =
  (change: (street: string, seed: string) => string): Mistake =>
  (address, seed) =>
    written({ ...address, street: change(address.street, seed) });

/** An address as people write it. */
export function written({ street, number, letter, postcode, town }: DarAddress): string {
  return `${street} ${number}${letter}, ${postcode} ${town}`;
}

/** What people get wrong, and what they leave out. */
export const mistakes: Readonly<Record<string, Mistake>> = {
  'no accents': (address) =>
    written(address).replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa').replaceAll('Æ', 'Ae'),
  'other letters': (address) =>
    written(address).replaceAll('æ', 'e').replaceAll('ø', 'o').replaceAll('å', 'a').toLowerCase(),
  'a letter missing': ofStreet((street, seed) => {
    const at = 1 + hashed(seed, street.length - 2);
    return street.slice(0, at) + street.slice(at + 1);
  }),
  'a letter twice': ofStreet((street, seed) => {
    const at = 1 + hashed(seed, street.length - 2);
    return street.slice(0, at) + street[at] + street.slice(at);
  }),
  'letters swapped': ofStreet((street, seed) => {
    const at = 1 + hashed(seed, street.length - 3);
    return street.slice(0, at) + street[at + 1] + street[at] + street.slice(at + 2);
  }),
  'a wrong letter': ofStreet((street, seed) => {
    const at = 1 + hashed(seed, street.length - 2);
    return `${street.slice(0, at)}e${street.slice(at + 1)}`;
  }),
  'postcode first': ({ street, number, letter, postcode, town }) =>
    `${postcode} ${town} ${street} ${number}${letter}`,
  'number first': ({ street, number, letter, postcode }) => `${number} ${letter} ${street} ${postcode}`,
  'in two words': (address, seed) =>
    ofStreet((street) => `${street.slice(0, 4)} ${street.slice(4)}`)(address, seed),
  'floor and door': ({ street, number, letter, postcode, town }) =>
    `${street} ${number}${letter}, 1. sal tv, ${postcode} ${town}`,
  'no town': ({ street, number, letter, postcode }) => `${street} ${number}${letter} ${postcode}`,
};
