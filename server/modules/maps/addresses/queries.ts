import { Address, AddressStreet, alias, exists, expr, rows, select, sql } from '../../../../models/index.ts';
import type { Place } from '../projection.ts';
import { parseAddress } from './parse-address.ts';
import { findExactStreets, findStreets } from './streets.ts';

const a = alias(Address, 'a');
const s = alias(AddressStreet, 's');
const addressColumns = select({
  id: a.id,
  street: s.name,
  number: a.number,
  letter: a.letter,
  postcode: s.postcode,
  town: s.town,
  latitude: a.latitude,
  longitude: a.longitude,
});

/** An address that a form suggests. `street` is with the number: "Køgevej 4B". */
export type FoundAddress = Place & {
  id: string;
  street: string;
  postcode: string;
  town: string;
};

const STREETS = 6;
const ADDRESSES = 8;

/**
 * The addresses that a text may mean, the best first, at most eight. Forgives spellings of æ, ø and å, slips,
 * another order of the words, a missing postcode, and a missing or wrong number: then the nearest ones.
 */
export async function searchAddresses(text: string): Promise<FoundAddress[]> {
  const wanted = parseAddress(text);
  const streets = await findStreets(wanted, STREETS);
  if (streets.length === 0) return [];
  const number = wanted.number ?? 0;
  const found = await rows(
    addressColumns,
    sql`
      SELECT ${addressColumns}
      FROM unnest(${streets.map(({ id }) => id)}::integer[], ${streets.map(({ slips }) => slips)}::float8[])
        AS wanted (street_id, slips)
      JOIN address_streets s ON s.id = wanted.street_id
      CROSS JOIN LATERAL (
        SELECT * FROM addresses WHERE street_id = s.id
        ORDER BY abs(number - ${number}), letter <> ${wanted.letter}, number, letter LIMIT 4) AS a
      ORDER BY wanted.slips + CASE WHEN ${number} = 0 OR a.number = ${number} THEN 0 ELSE 0.9 END
        + CASE WHEN a.letter = ${wanted.letter} THEN 0 ELSE 0.05 END,
        abs(a.number - ${number}), s.name, a.number, a.letter
      LIMIT ${ADDRESSES}`,
  );
  return found.map(({ number: house, letter, ...address }) => ({
    ...address,
    street: `${address.street} ${house}${letter}`,
  }));
}

const placeColumns = select({
  key: expr.integer(sql`w.key`),
  id: a.id,
  latitude: a.latitude,
  longitude: a.longitude,
});

export type AddressText = { key: number; street: string; postcode: string; addressId: string | null };
export type AddressPlace = Place & { id: string };

/**
 * The places of addresses, by the key of each: of the id, which may be of an address with floor and door, or
 * of the text, if it is exactly that of one address. Without a postcode only a street that exists once.
 */
export async function findPlaces(texts: readonly AddressText[]): Promise<Map<number, AddressPlace>> {
  const parsed = texts.map(({ street, postcode }) => parseAddress(`${street}, ${postcode}`));
  const streetIds = await findExactStreets(parsed);
  const wanted = texts.map((each, at) => {
    const { number = null, letter = '' } = parsed[at] ?? {};
    return { ...each, number, letter, streetId: streetIds[at] ?? null };
  });
  const found = await rows(
    placeColumns,
    sql`
      SELECT ${placeColumns} FROM unnest(
        ${wanted.map(({ key }) => key)}::integer[], ${wanted.map(({ addressId }) => addressId)}::uuid[],
        ${wanted.map(({ streetId }) => streetId)}::integer[],
        ${wanted.map(({ number }) => number)}::integer[], ${wanted.map(({ letter }) => letter)}::text[]
      ) AS w (key, address_id, street_id, number, letter)
      CROSS JOIN LATERAL (
        SELECT 1 AS place, a.* FROM addresses a WHERE a.id = w.address_id
        UNION ALL
        SELECT 2, a.* FROM address_units u JOIN addresses a ON a.id = u.address_id WHERE u.id = w.address_id
        UNION ALL
        SELECT 3, a.* FROM addresses a
        WHERE a.street_id = w.street_id AND a.number = w.number AND a.letter = w.letter
        ORDER BY place LIMIT 1) AS a`,
  );
  return new Map(found.map(({ key, ...place }) => [key, place]));
}

/** Whether any addresses were imported: without them forms have no list of addresses. */
export function hasAddresses(): Promise<boolean> {
  return exists(sql`SELECT FROM addresses LIMIT 1`);
}
