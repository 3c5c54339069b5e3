import { crc32 } from 'node:zlib';
import { execute, expr, rows, select, sql } from '../../../../models/index.ts';
import { tradeWords } from '../../../platform/text/word-analysis/trade-words/index.ts';
import { keysOfWord } from './word-keys.ts';

/** Raise the number when the analysis changes: then all words are analysed again. */
const VERSION = crc32(`1 ${tradeWords.join('\n')}`) | 0;

const BATCH = 1_000;
const waitingColumns = select({ lexeme: expr.text(sql`w.lexeme`), word: expr.text(sql`w.word`) });

export type WaitingWord = { lexeme: string; keys: readonly string[] };

/**
 * Words that the job has not analysed yet, with their keys, at most some hundred: a search finds what a
 * person has just saved.
 */
export async function listWaitingWords(): Promise<WaitingWord[]> {
  const waiting = await rows(
    waitingColumns,
    sql`SELECT ${waitingColumns} FROM company_words w WHERE w.keys IS NULL ORDER BY w.lexeme LIMIT 300`,
  );
  return waiting.map(({ lexeme, word }) => ({ lexeme, keys: keysOfWord(word) }));
}

/** Stores the keys of all words that wait for them. */
export async function analyseWords(): Promise<void> {
  while (await analyseBatch());
}

async function analyseBatch(): Promise<boolean> {
  const waiting = await rows(
    waitingColumns,
    sql`SELECT ${waitingColumns} FROM company_words w WHERE w.keys IS NULL ORDER BY w.lexeme LIMIT ${BATCH}`,
  );
  if (waiting.length === 0) return false;
  const analysed = waiting.map(({ lexeme, word }) => ({ lexeme, keys: keysOfWord(word) }));
  await execute(sql`
    UPDATE company_words w SET keys = ARRAY(SELECT json_array_elements_text(a.keys)), analysis = ${VERSION}
    FROM json_to_recordset(${JSON.stringify(analysed)}::json) AS a (lexeme text, keys json)
    WHERE w.lexeme = a.lexeme COLLATE "C"`);
  return true;
}

/** Leaves the words that another version of the analysis has read to the job. */
export async function forgetOldAnalysis(): Promise<void> {
  await execute(sql`UPDATE company_words SET keys = NULL WHERE keys IS NOT NULL AND analysis <> ${VERSION}`);
}
