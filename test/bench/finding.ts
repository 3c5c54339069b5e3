import pg from 'pg';
import { connectTo, disconnect, expr, rows, select, sql } from '../../models/index.ts';
import { findCompanies } from '../../server/features/companies/search/find-companies.ts';
import { listSuggestions } from '../../server/features/companies/search/suggestions.ts';
import { analyseWords } from '../../server/features/companies/search/vocabulary.ts';
import { plainSearch } from '../finding/plain-search.ts';
import { answer, type Question, readQuestions, scoresOf } from '../finding/scores.ts';
import { insertTown, questionsAbout, townOf } from '../finding/town.ts';
import type { Measure } from './measure.ts';

const FIRMS = 5_000;

/**
 * Recall in ten and mean reciprocal rank of each kind of question, beside plain full text of PostgreSQL; and
 * the time of suggestions.
 */
export async function finding(demoUrl: string, emptyUrl: string): Promise<Measure[]> {
  const firms = townOf(FIRMS);
  const client = new pg.Client({ connectionString: emptyUrl });
  await client.connect();
  await insertTown(client, firms);
  await client.query('ANALYZE');
  await client.end();
  const questions = [...(await readQuestions('own')), ...(await readQuestions('blind'))];
  return [
    ...(await measure(demoUrl, questions, 'demo town')),
    ...(await measure(emptyUrl, questionsAbout(firms), `${FIRMS} firms`)),
  ];
}

async function measure(url: string, questions: readonly Question[], town: string): Promise<Measure[]> {
  connectTo(url, () => {});
  try {
    await analyseWords();
    const ours = scoresOf(await answer(questions, find));
    const plain = scoresOf(await answer(questions, ({ q }) => plainSearch(q)));
    const scores = ours.flatMap(({ kind, count, recall, reciprocalRank }, index) => {
      const name = `finding: ${kind}, ${count} questions, ${town}`;
      const rest = { unit: '', better: 'more' } as const;
      const { recall: plainRecall = 0, reciprocalRank: plainRank = 0 } = plain[index] ?? {};
      return [
        { name: `${name}, recall in ten`, ours: recall, baseline: plainRecall, goal: '> 0.95', ...rest },
        {
          name: `${name}, reciprocal rank`,
          ours: reciprocalRank,
          baseline: plainRank,
          goal: '> 0.85',
          ...rest,
        },
      ];
    });
    return [...scores, await suggestions(questions, town)];
  } finally {
    await disconnect();
  }
}

const slugColumn = select({ slug: expr.text(sql`c.slug`) });

/** As a signed-in person: visitors do not find companies by the names of their people. */
async function find({ q }: Question): Promise<string[]> {
  const { hits } = await findCompanies({ q, viewer: { id: 1 } });
  const found = await rows(
    slugColumn,
    sql`
      SELECT ${slugColumn} FROM unnest(${hits.slice(0, 10).map(({ id }) => id)}::integer[])
        WITH ORDINALITY AS f (id, place)
      JOIN companies c ON c.id = f.id ORDER BY f.place`,
  );
  return found.map(({ slug }) => slug);
}

/** The 99th percentile of suggestions, for each beginning of each question. */
async function suggestions(questions: readonly Question[], town: string): Promise<Measure> {
  const times: number[] = [];
  for (const { q, locale } of questions)
    for (let length = 2; length <= Math.min(8, q.length); length += 2) {
      const start = performance.now();
      await listSuggestions(q.slice(0, length), locale);
      times.push(performance.now() - start);
    }
  const sorted = times.slice(20).sort((one, other) => one - other); // without the warm-up
  const ours = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  const name = `finding: suggestions, p99, ${town}`;
  return { name, ours, baseline: Number.NaN, unit: 'ms', better: 'less', goal: '< 40' };
}
