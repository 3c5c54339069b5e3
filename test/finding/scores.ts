import { readFile } from 'node:fs/promises';
import { z } from 'zod';

export const kinds = ['stem', 'slip', 'sentence', 'trade', 'english', 'place', 'identity'] as const;
export type Kind = (typeof kinds)[number];

const question = z.object({
  kind: z.enum(kinds),
  locale: z.enum(['da', 'en']),
  q: z.string(),
  /** Slugs of the companies that are right, at least one. */
  right: z.array(z.string()).min(1),
});
export type Question = z.infer<typeof question>;

/** The questions of a file beside this one: `own`, or `blind`, whose author did not read the code. */
export async function readQuestions(name: 'own' | 'blind'): Promise<Question[]> {
  const text = await readFile(new URL(`questions/${name}.json`, import.meta.url), 'utf8');
  return z.array(question).parse(JSON.parse(text));
}

/** Finds companies, best first, as their slugs. */
export type Find = (question: Question) => Promise<readonly string[]>;

export type Answer = Question & {
  found: readonly string[];
  /** How many of the right ones are among the first ten, beside how many there can be. */
  recall: number;
  /** 1 divided by the place of the first right one; 0 if it is not among the first ten. */
  reciprocalRank: number;
};

export type Score = { kind: Kind | 'all'; count: number; recall: number; reciprocalRank: number };

const PLACES = 10;

export async function answer(questions: readonly Question[], find: Find): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const each of questions) {
    const found = (await find(each)).slice(0, PLACES);
    const first = found.findIndex((slug) => each.right.includes(slug));
    const hits = each.right.filter((slug) => found.includes(slug)).length;
    const recall = hits / Math.min(PLACES, each.right.length);
    answers.push({ ...each, found, recall, reciprocalRank: first < 0 ? 0 : 1 / (first + 1) });
  }
  return answers;
}

/** Recall in ten and mean reciprocal rank, of each kind and of all. */
export function scoresOf(answers: readonly Answer[]): Score[] {
  return [...kinds, 'all' as const].flatMap((kind) => {
    const own = answers.filter((each) => kind === 'all' || each.kind === kind);
    const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
    if (own.length === 0) return [];
    const recall = mean(own.map((each) => each.recall));
    return [
      { kind, count: own.length, recall, reciprocalRank: mean(own.map((each) => each.reciprocalRank)) },
    ];
  });
}
