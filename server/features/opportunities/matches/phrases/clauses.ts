import { basicLetters } from '../../../../platform/text/basic-letters.ts';
import { limits, negations } from './grammar.ts';

export type Token = { text: string; letters: string };

/** A part of a text between commas, full stops and conjunctions. */
export type Clause = {
  /** As it is written, for quotations. */
  text: string;
  tokens: readonly Token[];
  /** What is before it: `and` for a conjunction, `comma`, or `stop` for the end of a sentence. */
  after: 'start' | 'and' | 'comma' | 'stop';
  /** Whether the clause itself says that something is sought or offered. */
  direction?: 'seeks' | 'offers';
};

export type Clauses = {
  clauses: readonly Clause[];
  /** What is expressly not meant: "rengøring, ikke vinduer". In basic letters. */
  excluded: readonly string[];
};

const stop = /[.!?:](?!\d)|[\n()–—;]|\s-\s/u.source;
const comma = /[,/+&"»«“”|](?!\d)/u.source;
const conjunction = /(?<![\p{L}\d-])(?:og|eller|samt|and|or|men|but)(?![\p{L}\d-])/u.source;
const separators = new RegExp(`(?<stop>${stop})|(?<comma>${comma})|(?<and>${conjunction})`, 'giu');
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}²³]*(?:['’.-][\p{L}\p{N}]+)*/gu;
/** Longer texts are not read: a title has at most 140 characters. */
const MAX_LETTERS = 400;

/** Divides a text into clauses, without what they deny. */
export function clausesOf(text: string): Clauses {
  const clauses: Clause[] = [];
  const excluded: string[] = [];
  for (const { part, after } of partsOf(text.slice(0, MAX_LETTERS))) {
    const { direction, text: framed } = withoutFrame(part);
    const tokens = tokensOf(framed);
    const at = tokens.findIndex(
      ({ letters }, index) => negations.has(letters) && !limits.has(tokens[index + 1]?.letters ?? ''),
    );
    if (at >= 0) excluded.push(...tokens.slice(at + 1).map(({ letters }) => letters));
    const kept = at >= 0 ? tokens.slice(0, at) : tokens;
    if (kept.length > 0)
      clauses.push({ text: part.trim(), tokens: kept, after, ...(direction && { direction }) });
  }
  return { clauses, excluded };
}

/** The words of a text. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(wordPattern), ([word]) => ({ text: word, letters: basicLetters(word) }));
}

function* partsOf(text: string): Generator<{ part: string; after: Clause['after'] }> {
  let from = 0;
  let after: Clause['after'] = 'start';
  for (const match of text.matchAll(separators)) {
    const part = text.slice(from, match.index);
    if (part.trim()) yield { part, after };
    else if (after !== 'start' && match.groups?.and) after = 'and';
    from = match.index + match[0].length;
    if (part.trim() || after === 'start')
      after = afterOf(match.groups ?? {}, part.trim() === '' && after === 'start');
  }
  if (text.slice(from).trim()) yield { part: text.slice(from), after };
}

function afterOf(groups: Record<string, string | undefined>, isStart: boolean): Clause['after'] {
  if (isStart) return 'start';
  if (groups.stop) return 'stop';
  return groups.comma ? 'comma' : 'and';
}

const subject = /(?:(?:vi|jeg|i|we|our\s+\p{L}+)\s+)?/u.source;
const soon = /(?:\s+(?:gerne|også|nu|lige|straks|currently|also|now))?/u.source;
const leading = {
  seeks: oneOf('^', subject, [
    ...['søger', `leder${soon} efter`, `kigger${soon} efter`, `har${soon} brug for`, `skal${soon} bruge`],
    ...['mangler', 'efterlyser', `trænger${soon} til`, 'ønsker(?: os)?(?: at (?:leje|købe|finde|få|låne))?'],
    'vil gerne (?:have|finde|leje|købe|låne|bruge)',
    ...[
      "(?:(?:'m|'re|am|are) )?(?:looking|searching) for",
      'seeking',
      'seeks?',
      'in need of',
      'needs?',
      'wanted',
    ],
    '(?:would like|want)(?: to (?:rent|buy|find|borrow))?',
  ]),
  offers: oneOf('^', subject, [
    ...['kan tilbyde', 'tilbyder', 'udlejer', 'sælger', 'udlåner', 'udbyder', 'giver'],
    ...['can offer', 'offer(?:s|ing)?', 'sell(?:s|ing)?'],
  ]),
};
const trailing = {
  seeks: oneOf('', '', [
    'søges',
    'ønskes',
    'efterlyses',
    'mangler',
    'wanted',
    'needed',
    'required',
    'sought',
  ]),
  offers: oneOf('', '', [
    ...['til (?:leje|salg|udlejning|udlån)', 'sælges', 'udlejes', 'udlånes', 'tilbydes', 'udbydes'],
    ...[
      'har (?:ledig )?(?:tid|plads|kapacitet)',
      'har ledige (?:tider|pladser)',
      'has (?:free )?(?:time|capacity)',
    ],
    ...['gives væk', 'foræres', 'for (?:rent|sale|hire)', 'to let', 'available'],
  ]),
};

/** Any of the words, at the start with their subject, otherwise with all that follows. */
function oneOf(start: '^' | '', before: string, words: readonly string[]): RegExp {
  const any = words.join('|').replaceAll(' ', '\\s+');
  return start === '^'
    ? new RegExp(`^\\s*${before}(?:${any})${soon}(?![\\p{L}])`, 'iu')
    : new RegExp(`(?<![\\p{L}])(?:${any})(?![\\p{L}]).*$`, 'isu');
}

/** Removes "vi søger …", "… søges", "… til leje": what they say is the direction. */
function withoutFrame(text: string): { text: string; direction?: 'seeks' | 'offers' } {
  for (const direction of ['seeks', 'offers'] as const) {
    const opening = leading[direction].exec(text);
    if (opening && text.slice(opening[0].length).trim())
      return { text: text.slice(opening[0].length).replace(trailing[direction], ''), direction };
    const rest = text.replace(trailing[direction], '');
    if (rest.trim() && rest !== text) return { text: rest, direction };
  }
  return question.test(text) ? { text, direction: 'seeks' } : { text };
}

/** "Hvem kan …": a need, too. */
const question =
  /^\s*(?:hvem|kan nogen|er der nogen|who|can (?:anyone|anybody|someone|somebody))(?![\p{L}])/iu;
