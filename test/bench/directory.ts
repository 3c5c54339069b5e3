import { connectTo, disconnect } from '../../models/index.ts';
import { directoryQuery } from '../../server/features/companies/directory/query.ts';
import { type CompanyList, listCompanies } from '../../server/features/companies/directory-queries.ts';
import { listSuggestions } from '../../server/features/companies/search/suggestions.ts';
import { type Measure, median } from './measure.ts';

type Fields = Record<string, string | string[]>;

const words = [
  ...['snedkeri', 'regnskab', 'maler', 'facader', 'varmepumper', 'bogføring', 'lagerhotel', 'webshop'],
  ...['snedkri', 'varmepumpr', 'nordvest trykkeri', 'hvem kan lave min hjemmeside', 'painter taastrup'],
  ...['tømrer i Hedehusene', 'skilte', 'café', 'bageri Fløng', 'optik', 'transport', 'nordvst trykeri'],
];
const filters: Fields[] = [
  {},
  { industry: 'F' },
  { industry: ['K', '56'] },
  { district: 'floeng' },
  { district: ['taastrup', 'reerslev'], size: '2-9' },
  { size: '200+' },
  { verified: '1' },
  { new: '1' },
  { within: '2', near: '55.65,12.197' },
  { industry: '43', district: 'hedehusene', size: '10-49' },
];

/** 200 questions: words and filters in all combinations, in different orders. */
const questions: Fields[] = [
  ...words.slice(0, 16).flatMap((q) => filters.map((each) => ({ ...each, q }))),
  ...filters.map((each) => ({ ...each, sort: 'name' })),
  ...filters.map((each) => ({ ...each, sort: 'newest' })),
  ...filters.map((each) => ({ ...each, near: '55.65,12.20', sort: 'near' })),
  ...words.slice(16).map((q) => ({ q, sort: 'newest' })),
  ...['lærling', 'revisor', 'kørsel', 'pilotkunde', 'lagerplads'].map((seeks) => ({ seeks })),
  { seeks: 'lærling', industry: 'I' },
];

const DEEP_PAGE = 40;

/** The directory with very many companies beside one with 1,000. */
export async function directory(few: string, many: string, count: number): Promise<Measure[]> {
  const of = `${count} companies beside 1,000`;
  const [ours, baseline] = [await timesOf(many), await timesOf(few)];
  const ratios = questions.map((_, at) => (ours[at] ?? Number.NaN) / (baseline[at] ?? Number.NaN));
  const slowest = questions
    .map((question, at) => ({ question, ours: ours[at] ?? 0, ratio: ratios[at] ?? 0 }))
    .sort((one, other) => other.ours - one.ours)
    .slice(0, 8);
  for (const { question, ours: ms, ratio } of slowest)
    console.log(`${ms.toFixed(0)} ms, ratio ${ratio.toFixed(1)}: ${JSON.stringify(question)}`);
  const rest = { unit: 'ms', better: 'less' } as const;
  const at = (times: readonly number[], share: number) =>
    times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? Number.NaN;
  return [
    {
      name: `directory: median of ${questions.length} questions, ${of}`,
      ours: median(ours),
      baseline: median(baseline),
      goal: '< 1.8',
      note: `median of the ratios ${median(ratios).toFixed(2)}`,
      ...rest,
    },
    {
      name: `directory: p95 of the questions, ${of}`,
      ours: at(ours, 0.95),
      baseline: at(baseline, 0.95),
      ...rest,
    },
    {
      name: `directory: suggestions, p99, ${of}`,
      ours: await suggestions(many),
      baseline: await suggestions(few),
      goal: 'ours < 40',
      ...rest,
    },
    ...(await deepPages(many)),
  ];
}

const list = (fields: Fields): Promise<CompanyList> => listCompanies(directoryQuery.parse(fields));

/** Milliseconds of each question: the median of five, after a warm-up. */
function timesOf(url: string): Promise<number[]> {
  return onPool(url, async () => {
    for (const question of questions) await list(question);
    const times: number[] = [];
    for (const question of questions) {
      const own: number[] = [];
      for (let round = 0; round < 5; round += 1) own.push(await timed(() => list(question)));
      times.push(median(own));
    }
    return times;
  });
}

/** A page far from the beginning, beside the first page. */
function deepPages(url: string): Promise<Measure[]> {
  const lists: Fields[] = [
    {},
    { industry: 'F' },
    { sort: 'newest', district: 'floeng' },
    { new: '1', size: '2-9' },
  ];
  return onPool(url, async () => {
    const measures: Measure[] = [];
    for (const fields of lists) {
      let page: Fields = fields;
      for (let number = 1; number < DEEP_PAGE; number += 1) {
        const { next } = await list(page);
        if (next) page = { ...fields, ...toFields(next) };
      }
      const [first, deep] = [fields, page].map((each) => async () => {
        const times: number[] = [];
        for (let round = 0; round < 7; round += 1) times.push(await timed(() => list(each)));
        return median(times);
      });
      const name = `directory: page ${DEEP_PAGE} beside the first, ${JSON.stringify(fields)}`;
      const baseline = (await first?.()) ?? Number.NaN;
      measures.push({ name, ours: (await deep?.()) ?? Number.NaN, baseline, unit: 'ms', better: 'less' });
    }
    return measures;
  });
}

function toFields(target: object): Fields {
  return Object.fromEntries(Object.entries(target).map(([name, value]) => [name, String(value)]));
}

/** The 99th percentile of suggestions for the beginnings of words and names. */
function suggestions(url: string): Promise<number> {
  const typed = [...words, 'Nordvest', 'Hedens Café', 'Kroppedal B', 'bakefo', 'Sengeløse Data'];
  return onPool(url, async () => {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1)
      for (const text of typed)
        for (let length = 2; length <= Math.min(10, text.length); length += 1)
          times.push(await timed(() => listSuggestions(text.slice(0, length), 'da')));
    const sorted = times.slice(times.length / 3).sort((one, other) => one - other); // without the warm-up
    return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function onPool<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  connectTo(databaseUrl, () => {});
  try {
    return await work();
  } finally {
    await disconnect();
  }
}
