import { config } from '../../../../config/index.ts';
import { execute, exists, inTransaction, sql } from '../../../../models/index.ts';
import { basicLetters } from '../../../platform/text/basic-letters.ts';

/** A name in basic letters, as the function `place_key` of the database writes it: for comparisons. */
export function placeKey(name: string): string {
  return hyphenated(basicLetters(name));
}

function hyphenated(letters: string): string {
  return letters.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

const danishLetters: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa' };

/** The districts of the settings. `slug` is the name in addresses: "hoeje-taastrup". */
export const districts = config.districts.map((district) => ({
  ...district,
  key: placeKey(district.name),
  slug: hyphenated(district.name.toLowerCase().replace(/[æøå]/g, (letter) => danishLetters[letter] ?? '')),
}));
export type District = (typeof districts)[number];
const districtOfKey = new Map(districts.map((district) => [district.key, district]));

/** The district of a name in any spelling. */
export function findDistrict(name: string): District | undefined {
  return districtOfKey.get(placeKey(name));
}

/** Kilometres to the east and north, as the function `map_point` of the database. */
export type Point = { x: number; y: number };

const KM_OF_LONGITUDE = 62.25;
const KM_OF_LATITUDE = 111.2;

/** A position in an address, "55.650,12.300". Undefined if it is none. */
export function pointOf(near: string): Point | undefined {
  const match = /^(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(near);
  if (!match) return undefined;
  const [latitude, longitude] = [Number(match[1]), Number(match[2])];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return { x: longitude * KM_OF_LONGITUDE, y: latitude * KM_OF_LATITUDE };
}

export type Circle = Point & { km: number };

/**
 * The labels of the squares that a circle touches (function `company_labels`): squares of one kilometre for a
 * small circle, else of five, so that they are at most 25.
 */
export function squaresOf({ x, y, km }: Circle): string[] {
  const side = km <= 2 ? 1 : 5;
  const range = (middle: number) => {
    const [first, last] = [Math.floor((middle - km) / side), Math.floor((middle + km) / side)];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  };
  return range(x).flatMap((column) => range(y).map((row) => `k${side}:${column}:${row}`));
}

/**
 * Writes the districts of the settings to the database. If they have changed, the job `company-search` writes
 * the documents of all companies again: they have the district and its centre.
 */
export async function storeDistricts(): Promise<void> {
  const wanted = districts.map(({ key, name, latitude, longitude }) => ({ key, name, latitude, longitude }));
  const set = sql`
    SELECT key COLLATE "C", name, latitude, longitude FROM json_to_recordset(${JSON.stringify(wanted)}::json)
      AS w (key text, name text, latitude double precision, longitude double precision)`;
  const stored = sql`SELECT key, name, latitude, longitude FROM districts`;
  await inTransaction(async () => {
    await execute(sql`LOCK TABLE districts IN SHARE ROW EXCLUSIVE MODE`); // nodes that start at the same time
    if (!(await exists(sql`(${set}) EXCEPT (${stored}) UNION ALL ((${stored}) EXCEPT (${set}))`))) return;
    await execute(sql`DELETE FROM districts`);
    await execute(sql`INSERT INTO districts (key, name, latitude, longitude) ${set}`);
    await execute(sql`SELECT enqueue_company_search(ARRAY(SELECT id FROM companies ORDER BY id))`);
  });
}
