import { givenNames } from './given-names.ts';

// Whether a name is a person's. A company's name is public, a private person's is not.

/** Forms of companies and words of their names: whole words, ends of words, and parts of words. */
const businessWord = new RegExp(
  [
    '^(aps|as|is|ivs|ks|ps|amba|smba|fmba|ab|gmbh|ltd|llc|inc|el|mad|fond|team|it|og|and|the|hos|på|i)$',
    '(kro|hus|huset|gården|kirken?|have|haven|haver|mode|byg|smed|lauget?|skolen?|byen|torvet|hallen)$',
    'holding|gruppe|group|bageri|butik|fris[øo]r|salon|caf[eé]|restaurant|pizza|grill|hotel|klinik|apotek',
    'tandl[æe]g|l[æe]ge|service|center|centr|bygge|t[øo]mrer|murer|maler|smedj|mester|vvs|auto|biler|cykl',
    'transport|fragt|vogn|consult|r[åa]dgiv|revision|regnskab|advokat|invest|ejendom|bolig|design|data|soft',
    'tech|digital|media|handel|import|eksport|blomster|anl[æe]g|reng[øo]r|massage|terapi|sport|fitness',
    'forening|klub|museum|b[øo]rne|pleje|v[æe]rksted|fabrik|industri|produktion|maskin|brødrene|s[øo]nner',
    'familien|partner|studio|atelier|galleri|forlag|foto|musik|teater|taxi|k[øo]re|firma|kontor|agentur',
    'bureau|enterprise|company|energi|catering|kiosk|marked|shop|online|psykolog|coach|akupunkt|optik',
  ].join('|'),
  'i',
);
const surname = new RegExp(
  [
    '^\\p{L}{2,}(sen|søn|sson|gaard|gård)$',
    '^(\\p{L}{2,})?(holm|lund|berg|dahl|skov|bech|beck|juhl|friis|krogh)$',
  ].join('|'),
  'iu',
);
const word = /^(?:\p{L}[\p{L}'’-]*|\p{L}\.)$/u;

/** Whether a name consists of words as a person's may: two to five, without the words of companies. */
export function mayBePerson(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((each) => word.test(each)) &&
    !words.some((each) => businessWord.test(each) && !isGivenName(each))
  );
}

/** Whether a name reads like a person's: "Anne Holm", "Holm, Anne", "ANNE B. HOLM". */
export function isPersonName(name: string): boolean {
  if (!mayBePerson(name)) return false;
  const words = wordsOf(name);
  const [first = '', last = ''] = [words[0], words.at(-1)].map((each = '') => each.toLowerCase());
  return isGivenName(first) || surname.test(last);
}

/** A given name, also one of two parts ("Anne-Mette"). */
export function isGivenName(text: string): boolean {
  return givenNames.has(text.toLowerCase().split('-', 1)[0] ?? '');
}

/** The words in the order in which they are spoken: "Holm, Anne" is "Anne Holm". */
function wordsOf(name: string): string[] {
  const [before = '', after] = name.split(/,\s*/, 2);
  const text = after && !after.includes(',') ? `${after} ${before}` : name;
  return text.trim().split(/\s+/).filter(Boolean);
}
