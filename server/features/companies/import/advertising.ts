import { headingKey, headingWords } from './heading-key.ts';
import { parseProtection } from './values.ts';

// Protection from advertising (CVR-loven § 19) in a sheet: which columns are about it, and what they say.

/**
 * A column about advertising: "yes" refuses it, "yes" allows it, or the heading does not say which. A sheet
 * may have several of each.
 */
export const advertisingColumns = [
  'advertisingProtected',
  'advertisingAllowed',
  'advertisingUnclear',
] as const;
export type AdvertisingColumn = (typeof advertisingColumns)[number];

const topic = new RegExp(
  [
    'reklame|robinson|advert|marketing|markedsfoer|salgshenvend|telefonsalg|telesalg|directmail|uanmodet',
    'opt(ion)?in$|^optin|^optout|optout$|donot(contact|call|mail)|(maa|oensker)ikkekontaktes|kontaktikke',
    'unsubscri',
  ].join('|'),
);
/** Columns about other things of advertising: who does it, and for how much. */
const otherTopic = /ansvarlig|direktoer|chef|manager|director|bureau|agency|agentur|budget|omsaetning/;

const refusals = new RegExp(
  [
    'besk(?!ri|ed)|fredet|spaer|frabed|fravalg|frameld|afvis|undgaa|forbud|robinson|reklamefri(?!vil)',
    'optout|block|protect|exempt|unsubscri',
  ].join('|'),
);
const permissions = new RegExp(
  [
    'tillad|samtykke|accept|oensk|modtag|tilmeld|godkend|jatak|^maa|gerne',
    'allow|consent|optin|receive|permi(t|ss)',
  ].join('|'),
);
const negations = /ikke|nejtak|donot|dont/;
const negatingWords = new Set(['ingen', 'nej', 'ej', 'uden', 'no', 'not', 'never', 'aldrig', 'without']);
const permittingWords = new Set(['maa', 'ja', 'may', 'ok']);

/** The answers that a heading asks for: "(ja/nej)", "1 = ja, 0 = nej". */
const bothAnswers = /\b(ja|yes|j|y)\b[^\p{L}]+\b(nej|no|n)\b/iu;

/** What a heading asks about advertising; undefined if it is about something else. */
export function advertisingColumn(heading: string): AdvertisingColumn | undefined {
  if (!topic.test(headingKey(heading))) return undefined;
  const words = headingWords(heading.replace(bothAnswers, ' '));
  const key = words.join('');
  if (otherTopic.test(key)) return undefined;
  const refuses = refusals.test(key);
  const negates = negations.test(key) || words.some((word) => negatingWords.has(word));
  if (refuses && negates) return 'advertisingUnclear'; // "not protected", "protected: no"
  if (refuses || negates) return 'advertisingProtected';
  const permits = permissions.test(key) || words.some((word) => permittingWords.has(word));
  return permits ? 'advertisingAllowed' : 'advertisingUnclear';
}

/**
 * `isProtected`: null if the row does not say. `isProtectedIfNew`: whether a new company counts as protected.
 */
type Protection = { isProtected: boolean | null; isProtectedIfNew: boolean };

/**
 * What a row says about advertising. Any column that refuses it wins. A word that is neither yes nor no is
 * reported, and counts as protected. With a column that may be about protection, or that leaves open whether
 * advertising is allowed, a new company counts as protected.
 */
export function protectionOf(
  valuesOf: (column: AdvertisingColumn) => readonly string[],
  remark: (reason: 'protection', value: string) => void,
): Protection {
  const answerOf = (value: string, parse: (value: string) => boolean | undefined) => {
    if (value === '') return null;
    const answer = parse(value);
    if (answer === undefined) remark('protection', value);
    return answer ?? true;
  };
  const allowed = valuesOf('advertisingAllowed');
  const unclear = valuesOf('advertisingUnclear');
  const answers = [
    ...valuesOf('advertisingProtected').map((value) => answerOf(value, parseProtection)),
    ...allowed.map((value) => answerOf(value, parsePermission)),
    ...unclear.map((value) => (saysProtected(value) ? true : null)),
  ];
  const isProtected = answers.find((answer) => answer === true) ?? answers.find((each) => each === false);
  const isOpen = isProtected === undefined && allowed.length + unclear.length > 0;
  return {
    isProtected: isProtected ?? null,
    isProtectedIfNew: isOpen || unclear.some((value) => value !== ''),
  };
}

/** Whether a cell of a column of permission means protection; undefined for an unknown word. */
function parsePermission(value: string): boolean | undefined {
  if (namesProtection.test(value)) return parseProtection(value);
  const isAllowed = parseProtection(value);
  return isAllowed === undefined ? undefined : !isAllowed;
}

const namesProtection = /beskyt|protect/i;

function saysProtected(value: string): boolean {
  return namesProtection.test(value) && parseProtection(value) === true;
}
