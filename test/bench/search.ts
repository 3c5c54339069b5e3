import { connectTo, disconnect } from '../../models/index.ts';
import { search as searchAll } from '../../server/aggregators/search/queries.ts';
import { allFeatures } from '../../server/app.ts';
import { storeDistricts } from '../../server/features/companies/directory/places.ts';
import { directoryQuery } from '../../server/features/companies/directory/query.ts';
import { listCompanies } from '../../server/features/companies/directory-queries.ts';
import { analyseWords } from '../../server/features/companies/search/vocabulary.ts';
import { registerFeatures } from '../../server/platform/feature.ts';
import { onDatabase } from '../support/production.ts';
import { insertCompanies } from './many-companies.ts';
import { alternate, type Measure, median } from './measure.ts';

type Search = () => Promise<unknown>;

const directory = (query: Record<string, string>) => () => listCompanies(directoryQuery.parse(query));
const everything = (q: string) => () => searchAll(q, { kind: undefined, limit: 6, viewer: null });

/** What is searched for, by the kind of search. */
const kinds: Record<string, readonly Search[]> = {
  'a word': ['snedkeri', 'regns', 'lagerhotel'].map((q) => directory({ q })),
  'several words': ['maler taastrup', 'nordvest trykkeri', 'facader hedens'].map((q) => directory({ q })),
  misspelt: ['snedkri', 'Nordvst Trykeri', 'varmepumpr', 'lagerhtel'].map((q) => directory({ q })),
  'a word and an industry': [
    directory({ q: 'snedkeri', industry: 'craft' }),
    directory({ q: 'facader', industry: 'it' }),
  ],
  'a word and what they seek': [
    directory({ q: 'snedkeri', seeks: 'lærling' }),
    directory({ q: 'facader', seeks: 'kørsel' }),
  ],
  'what they seek': [directory({ seeks: 'lærling' }), directory({ seeks: 'lærling', industry: 'food' })],
  'an industry': [directory({ industry: 'food' })],
  'all features': ['snedkeri', 'nordvest trykkeri'].map(everything),
  'all features, misspelt': ['snedkri', 'varmepumpr'].map(everything),
};

const AT_ONCE = 10;

/** Searches in a large number of companies, beside the same in 1,000. */
export async function search(few: string, many: string, count: number, rounds: number): Promise<Measure[]> {
  registerFeatures(allFeatures);
  await fillForSearch(few, many, count);
  const measures: Measure[] = [];
  const of = `${count} companies beside 1,000`;
  for (const [kind, searches] of Object.entries(kinds)) {
    const both = await alternate(
      rounds,
      () => delay(many, searches),
      () => delay(few, searches),
    );
    measures.push({ name: `search: ${kind}, ${of}`, ...both, unit: 'ms', better: 'less', goal: '< 3' });
  }
  const rates = await alternate(
    rounds,
    () => rate(many, kinds.misspelt ?? []),
    () => rate(few, kinds.misspelt ?? []),
  );
  const name = `search: ${AT_ONCE} misspelt at once, ${of}`;
  return [...measures, { name, ...rates, unit: 'searches/s', better: 'more', goal: '> 0.33' }];
}

/** Inserts 1,000 companies into one database and `count` into the other, with all that searches read. */
export async function fillForSearch(few: string, many: string, count: number): Promise<void> {
  for (const url of [few, many]) await onPool(url, storeDistricts);
  await onDatabase(few, (client) => insertCompanies(client, 1_000));
  const start = performance.now();
  await onDatabase(many, (client) => insertCompanies(client, count));
  console.log(`${count} companies inserted in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  for (const url of [few, many]) await onPool(url, analyseWords);
}

/** Median of the milliseconds of a search. */
function delay(databaseUrl: string, searches: readonly Search[]): Promise<number> {
  return onPool(databaseUrl, async () => {
    const times: number[] = [];
    for (let round = 0; round < 12; round += 1)
      for (const each of searches) {
        const start = performance.now();
        await each();
        if (round > 1) times.push(performance.now() - start);
      }
    return median(times);
  });
}

/** Searches in a second, ten at a time. */
function rate(databaseUrl: string, searches: readonly Search[]): Promise<number> {
  return onPool(databaseUrl, async () => {
    const all = Array.from({ length: 40 }, () => searches).flat();
    const queue = all.values(); // shared: each takes the next search from it
    const worker = async () => {
      for (const each of queue) await each();
    };
    await Promise.all(searches.map((each) => each())); // warm-up
    const start = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return (all.length / (performance.now() - start)) * 1_000;
  });
}

async function onPool<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  connectTo(databaseUrl, () => {});
  try {
    return await work();
  } finally {
    await disconnect();
  }
}
