import { config } from '../../../../config/index.ts';
import { expr, rows, select, sql } from '../../../../models/index.ts';
import { basicLetters } from '../../../platform/text/basic-letters.ts';
import { analyseWord, slipsBetween, slipsIn } from '../../../platform/text/word-analysis/index.ts';

/** A place that a query names. `isAll`: the municipality, in which all companies are. */
export type Place = { name: string; letters: string; isAll: boolean };
/** `text`: as the query writes it. */
export type NamedPlace = Place & { text: string };
export type PlaceOfCompany = { district: string; city: string; postcode: string };
export type Nearness = 'here' | 'near' | 'elsewhere';

const placeColumns = select({
  district: expr.text(sql`p.district`),
  city: expr.text(sql`p.city`),
  postcode: expr.text(sql`p.postcode`),
});

/** Maximum number of places that are read: those of a municipality are some hundred. */
const MAX_PLACES = 2_000;

function listPlaces(): Promise<PlaceOfCompany[]> {
  return rows(
    placeColumns,
    sql`
      SELECT ${placeColumns} FROM company_places p ORDER BY p.district, p.city, p.postcode
      LIMIT ${MAX_PLACES}`,
  );
}

export type PlacedQuery = {
  /** The query without the place. */
  rest: string;
  place?: NamedPlace;
  /** How near a company is to the place. */
  nearnessOf: (company: PlaceOfCompany) => Nearness;
};

/** Finds the place that a query names, by the places of companies. */
export async function placeIn(q: string): Promise<PlacedQuery> {
  const places = await listPlaces();
  const names = namesOf(places);
  const words = [...q.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ text: match[0], at: match.index }));
  for (let length = Math.min(3, words.length); length > 0; length -= 1)
    for (let at = words.length - length; at >= 0; at -= 1) {
      const own = words.slice(at, at + length);
      const place = findPlace(
        own.map(({ text }) => text),
        { names, before: words[at - 1]?.text },
      );
      const [first, last] = [own[0], own.at(-1)];
      if (!place || !first || !last) continue;
      const rest = `${q.slice(0, first.at)} ${q.slice(last.at + last.text.length)}`;
      const text = q.slice(first.at, last.at + last.text.length);
      return { rest, place: { ...place, text }, nearnessOf: nearnessTo(place, places) };
    }
  return { rest: q, nearnessOf: () => 'elsewhere' };
}

/** The names of places by their basic letters. */
function namesOf(places: readonly PlaceOfCompany[]): ReadonlyMap<string, Place> {
  const names = new Map<string, Place>();
  for (const name of places.flatMap(({ district, city, postcode }) => [district, city, postcode])) {
    const letters = lettersOf(name);
    if (letters.length > 1 && !names.has(letters)) names.set(letters, { name, letters, isAll: false });
  }
  const municipality = lettersOf(config.municipality);
  names.set(municipality, { name: config.municipality, letters: municipality, isAll: true });
  return names;
}

function lettersOf(name: string): string {
  return (basicLetters(name).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

const prepositions = new Set([
  'i',
  'in',
  'ved',
  'naer',
  'near',
  'omkring',
  'around',
  'at',
  'pa',
  'fra',
  'from',
]);

function findPlace(
  words: readonly string[],
  { names, before }: { names: ReadonlyMap<string, Place>; before: string | undefined },
): Place | undefined {
  const letters = lettersOf(words.join(' '));
  // A company may have written its trade in the field of the district.
  const isPlace = prepositions.has(lettersOf(before ?? '')) || analyseWord(letters).concepts.length === 0;
  const place = names.get(letters) ?? names.get(letters.replace(/s$/, ''));
  if (place) return isPlace ? place : undefined;
  return isPlace && !analyseWord(letters).isDanish ? misspeltPlace(letters, names) : undefined;
}

function misspeltPlace(letters: string, names: ReadonlyMap<string, Place>): Place | undefined {
  if (letters.length < 5 || /[0-9]/.test(letters)) return undefined;
  const max = Math.min(slipsIn(letters), letters.length < 9 ? 1 : 2);
  return [...names.values()].find(
    (place) => place.letters[0] === letters[0] && slipsBetween(letters, place.letters, max) <= max,
  );
}

/** In the place; in its town or postcode, if it is a district; or elsewhere. */
function nearnessTo({ letters, isAll }: Place, places: readonly PlaceOfCompany[]) {
  const around = places.filter(({ district }) => lettersOf(district) === letters);
  const [cities, postcodes] = [around.map(({ city }) => city), around.map(({ postcode }) => postcode)];
  return ({ district, city, postcode }: PlaceOfCompany): Nearness => {
    if (isAll || [district, city, postcode].some((name) => lettersOf(name) === letters)) return 'here';
    return (city && cities.includes(city)) || (postcode && postcodes.includes(postcode))
      ? 'near'
      : 'elsewhere';
  };
}
