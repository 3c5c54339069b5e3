import type { Client } from 'pg';
import type { Question } from './scores.ts';
import { type Trade, trades } from './town-trades.ts';

/** A place of the invented town, with its postcode. */
const places = [
  ['Nordlunde', '9991'],
  ['Vesterhede', '9992'],
  ['Kragelund By', '9993'],
  ['Sønderholt', '9994'],
  ['Ålekær', '9995'],
  ['Møllebjerg', '9996'],
] as const;
const surnames =
  'Agerskov,Bødker,Dalsgård,Ebbesen,Frandsen,Grønbech,Hvidtfeldt,Ipsen,Juul,Krogh,Lund,Mørch,Nørby'.split(
    ',',
  );

type Firm = { slug: string; name: string; trade: Trade; place: (typeof places)[number] };

/** The firms of an invented town, always the same ones: each has a trade and a place. */
export function townOf(count: number): Firm[] {
  return Array.from({ length: count }, (_, at) => {
    const trade = pick(trades, at * 7 + 1);
    const place = pick(places, at * 13 + 5);
    const surname = pick(surnames, at * 17 + 3);
    const name = `${at % 3 === 0 ? `${surname} & Co` : `${surname}s ${pick(trade.names, at * 3 + 2)}`} ${at}`;
    return { slug: `firm-${at}`, name, trade, place };
  });
}

/** One of a list by a number: a multiplicative hash (Knuth), so that neighbours differ. */
function pick<T>(list: readonly T[], seed: number): T {
  const hash = Math.imul(seed, 2_654_435_761) >>> 0;
  return list[Math.floor((hash / 2 ** 32) * list.length)] as T;
}

export async function insertTown(client: Pick<Client, 'query'>, firms: readonly Firm[]): Promise<void> {
  const rows = firms.map(({ slug, name, trade, place: [city, postcode] }, at) => ({
    slug,
    name,
    offers: trade.offers.filter((_, index) => index === 0 || (at + index) % 2 === 0),
    tagline: pick(taglines, at),
    // What many firms seek, so that a search meets words of other trades.
    seeks: [pick(trades, at + 11).offers[0]],
    city,
    postcode,
  }));
  await client.query(
    `INSERT INTO companies (slug, name, offers, tagline, seeks, city, postcode)
    SELECT slug, name, offers, tagline, seeks, city, postcode FROM json_to_recordset($1::json)
      AS c (slug text, name text, offers text[], tagline text, seeks text[], city text, postcode text)`,
    [JSON.stringify(rows)],
  );
}

const taglines = [
  'Vi kommer, når vi siger det',
  'Godt håndværk siden 1974',
  'Ring, så finder vi ud af det',
  'Små og store opgaver for firmaer og private',
  'Familiefirma i tredje generation',
];

/** Questions about the town; right is each firm of the trade, for a place those of the trade there first. */
export function questionsAbout(firms: readonly Firm[]): Question[] {
  return trades.flatMap((trade, index) => {
    const own = firms.filter((firm) => firm.trade === trade);
    const right = own.map(({ slug }) => slug);
    const place = places[index % places.length] ?? places[0];
    const here = own.filter((firm) => firm.place === place).map(({ slug }) => slug);
    const all = Object.entries(trade.questions).map(([kind, q]) => ({
      kind: kind as Question['kind'],
      locale: kind === 'english' ? ('en' as const) : ('da' as const),
      q,
      right,
    }));
    return [...all, { kind: 'place', locale: 'da', q: `${trade.questions.stem} ${place[0]}`, right: here }];
  });
}
