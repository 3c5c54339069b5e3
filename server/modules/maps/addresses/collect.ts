import { type Place, toWgs84 } from '../projection.ts';
import { type DarObject, type DarRecord, objectOfFile, recordsOf } from './read-dar.ts';

export type ReadAddress = Place & {
  id: string;
  street: string;
  number: number;
  letter: string;
  postcode: string;
  town: string;
};
export type ReadAddresses = {
  addresses: ReadAddress[];
  units: { id: string; addressId: string }[];
  /** How many house numbers of the municipality were left out, by the reason. */
  leftOut: Record<LeftOut, number>;
};
export type LeftOut = 'noNumber' | 'noStreet' | 'noPostcode' | 'noPosition' | 'twice';

/** Thrown when a file is missing without which no address can be read. */
export class MissingFile extends Error {
  readonly object: DarObject;

  constructor(object: DarObject) {
    super(object);
    this.object = object;
  }
}

type Municipality = { code: string; postcodes: readonly string[] };

/**
 * Reads the addresses of a municipality from files of DAR, national ones too: only records of the
 * municipality are kept in memory. Its streets are those of its code (NavngivenVejKommunedel), or without
 * this file those with one of its postcodes.
 */
export async function collectAddresses(
  files: readonly string[],
  { code, postcodes }: Municipality,
): Promise<ReadAddresses> {
  const filesOf = await filesByObject(files);
  for (const object of ['street', 'postcode', 'house', 'point'] as const)
    if (!filesOf.has(object)) throw new MissingFile(object);
  const current = (object: DarObject) => currentRecords(filesOf.get(object) ?? []);

  const towns = new Map<string, { postcode: string; town: string }>();
  for await (const record of current('postcode'))
    towns.set(idOf(record), { postcode: cellOf(record, 'postnr'), town: cellOf(record, 'navn') });

  const own = filesOf.has('streetPart') ? new Set<string>() : undefined;
  for await (const record of current('streetPart'))
    if (Number(record.kommune) === Number(code)) own?.add(cellOf(record, 'navngivenvej'));

  const names = new Map<string, string>();
  for await (const record of current('street'))
    if (own?.has(idOf(record)) ?? true) names.set(idOf(record), cellOf(record, 'vejnavn'));

  const leftOut = { noNumber: 0, noStreet: 0, noPostcode: 0, noPosition: 0, twice: 0 };
  const houses = new Map<string, Omit<ReadAddress, 'latitude' | 'longitude'> & { point: string }>();
  for await (const record of current('house')) {
    const streetId = cellOf(record, 'navngivenvej');
    const town = towns.get(cellOf(record, 'postnummer'));
    const isOwn = own ? own.has(streetId) : town && postcodes.includes(town.postcode);
    if (!isOwn) continue;
    const house = /^0*(\d{1,3})\s*([A-ZÆØÅ]?)$/.exec(cellOf(record, 'husnummertekst').toUpperCase());
    const street = names.get(streetId);
    if (!house || Number(house[1]) === 0) leftOut.noNumber += 1;
    else if (!street) leftOut.noStreet += 1;
    else if (!town) leftOut.noPostcode += 1;
    else
      houses.set(idOf(record), {
        ...{ id: idOf(record), street, ...town, point: cellOf(record, 'adgangspunkt') },
        ...{ number: Number(house[1]), letter: house[2] ?? '' },
      });
  }

  const points = new Map([...houses.values()].map(({ point }) => [point, null as Place | null]));
  for await (const record of current('point'))
    if (points.has(idOf(record))) points.set(idOf(record), placeOf(cellOf(record, 'position')));

  const seen = new Set<string>();
  const addresses: ReadAddress[] = [];
  for (const { point, ...house } of houses.values()) {
    const place = points.get(point);
    const key = `${house.street}|${house.postcode}|${house.number}${house.letter}`;
    if (!place) leftOut.noPosition += 1;
    else if (seen.has(key)) leftOut.twice += 1;
    else {
      seen.add(key);
      addresses.push({ ...house, ...place });
    }
  }
  const kept = new Set(addresses.map(({ id }) => id));
  const units: ReadAddresses['units'] = [];
  for await (const record of current('unit')) {
    const addressId = cellOf(record, 'husnummer').toLowerCase();
    if (kept.has(addressId)) units.push({ id: idOf(record), addressId });
  }
  return { addresses, units, leftOut };
}

async function filesByObject(files: readonly string[]): Promise<Map<DarObject, string[]>> {
  const byObject = new Map<DarObject, string[]>();
  for (const file of files) {
    const object = await objectOfFile(file);
    if (object) byObject.set(object, [...(byObject.get(object) ?? []), file]);
  }
  return byObject;
}

/** Records that are in force: DAR's files have superseded and withdrawn ones too. Status 3 is "gældende". */
async function* currentRecords(files: readonly string[]): AsyncGenerator<DarRecord> {
  for (const file of files)
    for await (const record of recordsOf(file)) {
      const isOver = cellOf(record, 'virkningtil') !== '' || cellOf(record, 'registreringtil') !== '';
      const status = cellOf(record, 'status');
      if (!isOver && (status === '' || status === '2' || status === '3')) yield record;
    }
}

function idOf(record: DarRecord): string {
  return cellOf(record, 'id').toLowerCase();
}

function cellOf(record: DarRecord, column: string): string {
  return (record[column] ?? '').trim();
}

/** `POINT(702630.12 6172400.34)` in EPSG:25832. */
function placeOf(position: string): Place | null {
  const point = /^POINT\s*Z?\s*\(\s*(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)/i.exec(position);
  if (!point) return null;
  const [easting, northing] = [Number(point[1]), Number(point[2])];
  // Denmark's bounds: other numbers are of another system of coordinates.
  if (easting < 400_000 || easting > 950_000 || northing < 6_000_000 || northing > 6_450_000) return null;
  const { latitude, longitude } = toWgs84({ easting, northing });
  return { latitude: round7(latitude), longitude: round7(longitude) };
}

/** Seven decimals are a centimetre. */
function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
