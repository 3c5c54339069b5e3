import { headingKey } from './heading-key.ts';

// Companies that have ended (CVR's virksomhedsstatus, dates of closing, other lists' words for them).

const closedWords = [
  'ophoer|oploes|konkurs|likvid|slet|lukket|lukning|inaktiv|afmeld|nedlagt|nedlaeg|udgaa|afvikl|stroeget',
  'fjernet|fusioner|efterfusion|spaltet|insolven|stoppet|afsluttet|annulleret|ophaevet|udenretsvirkning',
  'inactive|closed|closing|dissol|delete|bankrup|cease|discontinu|struck|terminat|liquidat|wound|removed',
  'defunct|stopped|merged|receivership|inadministration|deregist|cancelled|canceled|revoked|expired|ended$',
  'outofbusiness|nolonger|shutdown|extinct',
].join('|');
const closed = new RegExp(`${closedWords}|(ikke|not|ej).{0,8}(aktiv|active|trading)`);
/** A word of the above that is denied: "ikke ophørt", "not under liquidation". */
const denied = new RegExp(
  `(?:ikke|not|ej|ingen|aldrig|never)(?:under|in|er)?(?:${closedWords})[a-z]{0,6}`,
  'g',
);
const open = new RegExp(
  [
    '^(normal|aktive?|active|open|aaben|aabent|idrift|drift|bestaaende|eksisterende|registreret|registered',
    'live|fremtid|underrekonstruktion|ny|new|ok|1)$',
  ].join('|'),
);

/** Whether a status is that of a company that has ended; undefined for an unknown word. */
export function isClosedStatus(text: string): boolean | undefined {
  const key = headingKey(text).replace(denied, '');
  if (key === '') return false;
  if (closed.test(key)) return true;
  return open.test(key) ? false : undefined;
}

const noDate =
  /^(0*|9{4}.*|null|none|na|nan|nej|no|n|false|falsk|falskt|ingen|ingendato|endnuikke|aktiv|active)$/;

/**
 * Whether a cell with the date of closing says that the company has ended. It has not with a sign for "no
 * date", with the status of a company that goes on, and with a date that is still to come.
 */
export function hasEnded(text: string, at: Date): boolean {
  if (noDate.test(headingKey(text)) || (!/\d/.test(text) && isClosedStatus(text) === false)) return false;
  const day = dayOf(text);
  return day === undefined || day <= at.toISOString().slice(0, 10);
}

/** A date as registers and Danish spreadsheets write it: 2019-03-01, 1.3.2019, 01/03-2019, 20190301. */
function dayOf(text: string): string | undefined {
  const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})/.exec(text);
  if (iso) return iso.slice(1).join('-');
  const danish = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})/.exec(text);
  return danish
    ?.slice(1)
    .toReversed()
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

/** Columns about the end of a company. A sheet may have several of each; all are read. */
export const closingColumns = ['status', 'endDate', 'active'] as const;
type ClosingColumn = (typeof closingColumns)[number];

/** Status of something else than the company. */
const otherStatus = new RegExp(
  [
    'medlem|kunde|betal|moms|regnskab|faktura|ansaet|skat|revis|lead|sag|ordre|mail|civil|kontakt|bank',
    'member|customer|payment|account|invoice|tax|vat|order|social|kredit|credit',
  ].join('|'),
);
const endings = new RegExp(
  [
    'ophoer|konkurs|oploes|nedlag|nedlaeg|lukket|lukke(?:t|s)?(?:dato|den)|lukning(?!s?tid)|slettet|afmeld',
    'udgaaet|stroeget|insolven|likvidation|fjernet|closed|closing|closure|dissol|ceas|cessation|terminat',
    'bankrup|liquidat|struckoff|deregist',
  ].join('|'),
);
/** Days on which a shop is closed, and what people left: "lukkedage", "ferielukket", "afmeldt nyhedsbrev". */
const otherEndings = /ferie|lukkedag|tid(er)?$|hours|nyhedsbrev|newsletter|mail|timer/;

/** What a heading says about the end of a company; undefined if it is about something else. */
export function closingColumn(heading: string): ClosingColumn | undefined {
  const key = headingKey(heading);
  if (/status|tilstand/.test(key) && !otherStatus.test(key)) return 'status';
  if (/^(er|is|stadig|virksomheder)?(aktiv|active|idrift)(virksomhed|company|janej)?$/.test(key))
    return 'active';
  return endings.test(key) && !otherEndings.test(key) ? 'endDate' : undefined;
}

/** `closed`: the cell that says that the company has ended. `unknown`: a status that is not understood. */
type State = { closed?: string; unknown?: string };

/** What a row says about the end of its company. Any of its cells refuses it. */
export function stateOf(valuesOf: (column: ClosingColumn) => readonly string[], at: Date): State {
  const state: State = {};
  for (const text of valuesOf('status')) {
    const isClosed = isClosedStatus(text);
    if (isClosed) return { closed: text };
    if (isClosed === undefined) state.unknown ??= text;
  }
  for (const text of valuesOf('endDate')) if (hasEnded(text, at)) return { closed: text };
  for (const text of valuesOf('active')) if (isInactive(text)) return { closed: text };
  return state;
}

function isInactive(text: string): boolean {
  return /^(nej|n|no|falskt?|false|0|ikke|not|usandt?)$/i.test(text) || isClosedStatus(text) === true;
}
