import { expect } from 'chai';
import pg from 'pg';
import { databaseUrl, execute, expr, rows, select, sql } from '../../models/index.ts';
import { fillDemo } from '../../server/demo/fill.ts';
import { findCompanies } from '../../server/features/companies/search/find-companies.ts';
import { analyseWords } from '../../server/features/companies/search/vocabulary.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { plainSearch } from './plain-search.ts';
import { answer, type Question, readQuestions, type Score, scoresOf } from './scores.ts';
import { insertTown, questionsAbout, townOf } from './town.ts';

/** What the scores of each kind must not fall below. */
const MIN_RECALL = 0.95;
const MIN_RECIPROCAL_RANK = 0.85;
/** What those of all questions of a file have reached: a change may raise them, not lower them. */
const reached = {
  own: { recall: 0.99, reciprocalRank: 0.97 },
  blind: { recall: 0.99, reciprocalRank: 0.96 },
  town: { recall: 0.95, reciprocalRank: 0.95 },
};

const slugColumn = select({ slug: expr.text(sql`c.slug`) });

async function find({ q }: Pick<Question, 'q'>, viewer: { id: number }): Promise<string[]> {
  const { hits } = await findCompanies({ q, viewer });
  const ids = hits.slice(0, 10).map(({ id }) => id);
  const found = await rows(
    slugColumn,
    sql`
      SELECT ${slugColumn} FROM unnest(${ids}::integer[]) WITH ORDINALITY AS f (id, place)
      JOIN companies c ON c.id = f.id ORDER BY f.place`,
  );
  return found.map(({ slug }) => slug);
}

function expectScores(scores: readonly Score[], floor: Pick<Score, 'recall' | 'reciprocalRank'>): void {
  for (const { kind, recall, reciprocalRank } of scores) {
    const [least, leastRank] =
      kind === 'all' ? [floor.recall, floor.reciprocalRank] : [MIN_RECALL, MIN_RECIPROCAL_RANK];
    expect(recall, `recall of ${kind}`).to.be.at.least(least);
    expect(reciprocalRank, `reciprocal rank of ${kind}`).to.be.at.least(leastRank);
  }
}

describe('Finding a company in the demo town', () => {
  useServer();
  let viewer = { id: 0 };

  before(async function () {
    this.timeout(120_000);
    await fillDemo(() => {});
    viewer = { id: (await createPerson()).id };
  });

  for (const file of ['own', 'blind'] as const)
    it(`answers the questions of ${file}.json, of each kind`, async function () {
      this.timeout(120_000);
      const questions = await readQuestions(file);

      const answers = await answer(questions, (question) => find(question, viewer));
      const plain = await answer(questions, ({ q }) => plainSearch(q));

      expectScores(scoresOf(answers), reached[file]);
      const [ours, theirs] = [answers, plain].map((each) => scoresOf(each).at(-1)?.recall ?? 0);
      expect(ours).to.be.greaterThan(theirs ?? 1);
    });
});

describe('Finding a company among 5,000', () => {
  useServer();
  const firms = townOf(5_000);

  before(async function () {
    this.timeout(120_000);
    const client = new pg.Client({ connectionString: databaseUrl() });
    await client.connect();
    await insertTown(client, firms);
    await client.end();
    await analyseWords();
    await execute(sql`ANALYZE`);
  });

  it('answers questions about each trade, of each kind', async function () {
    this.timeout(120_000);
    const answers = await answer(questionsAbout(firms), (question) => find(question, { id: 1 }));

    expectScores(scoresOf(answers), reached.town);
  });
});
