import { AddressStreet, alias, rows, select, sql, tableVersion } from '../../../../models/index.ts';
import { type AddressWords, addressLetters } from './parse-address.ts';
import { pairsOf, slipsBetween } from './slips.ts';

const s = alias(AddressStreet, 's');
const streetColumns = select({ id: s.id, name: s.name, postcode: s.postcode, town: s.town });

/** `texts`: the street in the ways in which people write it, in the letters of `addressLetters`. */
type Street = { id: number; postcode: string; name: string; texts: string[]; pairs: Set<string> };

type Streets = { all: Street[]; byText: Map<string, Street[]> };

let cache: { version: string; streets: Promise<Streets> } | undefined;

/** All streets, about a thousand in a municipality: in memory until the addresses are imported again. */
async function allStreets(): Promise<Streets> {
  const version = await tableVersion(['addresses']);
  if (cache?.version === version) return cache.streets;
  const streets = readStreets();
  cache = { version, streets };
  streets.catch(() => {
    cache = undefined;
  });
  return streets;
}

async function readStreets(): Promise<Streets> {
  const found = await rows(
    streetColumns,
    sql`SELECT ${streetColumns} FROM address_streets s ORDER BY s.name, s.postcode LIMIT 50000`,
  );
  const all = found.map(({ id, name, postcode, town }) => {
    const street = compact(addressLetters(name));
    const townName = compact(addressLetters(town));
    return {
      id,
      name,
      postcode,
      texts: [street, `${street}${townName}`, `${townName}${street}`],
      pairs: pairsOf(street),
    };
  });
  const byText = Map.groupBy(
    all.flatMap((street) => street.texts.map((text) => ({ text, street }))),
    ({ text }) => text,
  );
  return {
    all,
    byText: new Map([...byText].map(([text, each]) => [text, each.map(({ street }) => street)])),
  };
}

/** Without spaces: people write "Køge vej" and "Hovedgaden" otherwise than the register. */
function compact(letters: string): string {
  return letters.replaceAll(' ', '');
}

/** Streets whose letters are compared one by one: those with most pairs in common. */
const COMPARED = 80;
/** Slips that a text may have, of its letters. */
const MOST_SLIPS = 0.34;

export type FoundStreet = { id: number; slips: number };

/** The streets that an address may mean, the best first, at most `limit`. */
export async function findStreets({ words, postcode }: AddressWords, limit: number): Promise<FoundStreet[]> {
  const typed = words.join('');
  if (typed.length < 2) return [];
  const pairs = pairsOf(typed);
  const { all } = await allStreets();
  const compared = all
    .map((street) => ({ street, common: commonPairs(pairs, street) }))
    .filter(({ common }) => common > 0)
    .sort((one, other) => other.common - one.common)
    .slice(0, COMPARED);
  return compared
    .map(({ street }) => ({ id: street.id, name: street.name, slips: slipsOf(typed, street, postcode) }))
    .filter(({ slips }) => slips <= Math.max(1, typed.length * MOST_SLIPS) + 1)
    .sort((one, other) => one.slips - other.slips || one.name.localeCompare(other.name, 'da'))
    .slice(0, limit)
    .map(({ id, slips }) => ({ id, slips }));
}

/** The ids of the streets that addresses name exactly; null if there is none, or several. */
export async function findExactStreets(addresses: readonly AddressWords[]): Promise<(number | null)[]> {
  const { byText } = await allStreets();
  return addresses.map(({ words, postcode }) => {
    const named = byText.get(words.join('')) ?? [];
    const [street, ...others] = postcode ? named.filter((each) => each.postcode === postcode) : named;
    return street && others.length === 0 ? street.id : null;
  });
}

function commonPairs(typed: ReadonlySet<string>, { pairs }: Street): number {
  let common = 0;
  for (const pair of pairs) if (typed.has(pair)) common += 1;
  return common / Math.sqrt(pairs.size || 1);
}

/** The whole name is better than the beginning of a longer one, and another postcode is a slip. */
function slipsOf(typed: string, { texts, postcode }: Street, wanted: string | null): number {
  const best = texts.map((text) => {
    const { beginning, whole } = slipsBetween(typed, text);
    return Math.min(whole, beginning + 0.4 + Math.min(0.5, (text.length - typed.length) * 0.02));
  });
  return Math.min(...best) + (wanted && wanted !== postcode ? 1.5 : 0);
}
