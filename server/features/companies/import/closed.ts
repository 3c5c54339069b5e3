import { headingKey } from './heading-key.ts';

/** Words for a company that has ended or is ending, as `headingKey` writes them. */
const closed = new RegExp(
  [
    'ophoer|oploes|konkurs|likvid|slet|lukket|lukning|inaktiv|ikkeaktiv|afmeld|nedlagt|nedlaeg',
    'udgaaet|afvikl|inactive',
    'notactive|closed|dissol|deleted|bankrupt|ceased|discontinu|struck|terminat|liquidat|wound',
  ].join('|'),
);
const open = new RegExp(
  [
    '^(normal|aktive?|active|open|aaben|aabent|idrift|drift|bestaaende|eksisterende|registreret|registered',
    'live|fremtid|underrekonstruktion|ny|new|ok|1)$',
  ].join('|'),
);
const denied = /^(ikke|not|ej)(under)?(ophoer|oploes|konkurs|likvid|slet|lukk|afmeld|nedl|closed|bankrupt)/;

/** Whether a status is that of a company that has ended; undefined for an unknown word. */
export function isClosedStatus(text: string): boolean | undefined {
  const key = headingKey(text);
  if (key === '' || denied.test(key)) return false;
  if (closed.test(key)) return true;
  return open.test(key) ? false : undefined;
}

const noDate =
  /^(0*|9{4}.*|null|none|na|nan|nej|no|n|false|falsk|falskt|ingen|ingendato|endnuikke|aktiv|active)$/;

/**
 * Whether a cell with the date of closing says that the company has ended. It has not with a sign for "no
 * date", and with a date that is still to come.
 */
export function hasEnded(text: string, at: Date): boolean {
  if (noDate.test(headingKey(text))) return false;
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
