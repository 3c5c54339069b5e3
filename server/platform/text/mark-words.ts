import { basicLetters } from './basic-letters.ts';

/** A part of a text; a hit is one of the words that a search found. */
export type MarkedPart = { text: string; isHit: boolean };

/** Splits a text at the words that are among the lexemes, which are in basic letters. */
export function markWords(text: string, lexemes: ReadonlySet<string>): MarkedPart[] {
  return markHits(text, (word) => lexemes.has(basicLetters(word)));
}

/** Splits a text at the words that are hits. */
export function markHits(text: string, isHitWord: (word: string) => boolean): MarkedPart[] {
  const parts: MarkedPart[] = [];
  for (const [part] of text.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
    const isHit = isHitWord(part);
    const last = parts.at(-1);
    if (last && !last.isHit && !isHit) last.text += part;
    else parts.push({ text: part, isHit });
  }
  return parts;
}
