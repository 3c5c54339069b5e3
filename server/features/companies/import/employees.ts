import { employeeBands } from '../industries.ts';

/** More than this is a day's number, which spreadsheets make of "2-4", and no number of employees. */
const MAX_EMPLOYEES = 30_000;
const months = 'jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec';
const date = new RegExp(
  [
    '^\\d{4}-\\d{1,2}-\\d{1,2}|^\\d{1,2}[-/. ]+\\d{1,2}[-/. ]+\\d{2,4}\\b|\\d{1,2}:\\d{2}',
    `(^|[\\d.\\s/-])(${months})[a-z]*\\.?($|[-.\\s/\\d])|^\\d{1,2}/\\d{1,2}$`,
  ].join('|'),
  'i',
);

const wordsBesideNumbers = new RegExp(
  [
    '^(ca|cirka|omkring|omtrent|about|around|over|under|mindre|mere|færre|flere|end|mindst|højst|højest',
    '|maks|max|min|op|til|to|fra|mellem|between|below|above|less|fewer|more|than|up|at|most|least|from|and',
    '|og|el|eller|or|derover|derunder|antal|stk|ansat|ansatte|medarbejdere?|personer?|employees?|fuldtid',
    '|fuldtidsansatte|årsværk)*$',
  ].join(''),
);
/** A year beside the number says when it was counted: "12 (2024)", "12 i 2024". */
const yearOfCount = /\s*\([^()]*\b(?:19|20)\d{2}\b[^()]*\)|\s+(?:i|in|pr\.?|per)\s+(?:19|20)\d{2}$/i;
const year = /^(?:19|20)\d{2}(?:[.,]0+)?$/;
const nobody = /^(?:ingen|nul|none|no|zero|uden)(?:\s+(?:ansatte?|medarbejdere?|employees?))?$/i;
const range = /\d\s*(?:[-–—]+|\.{2,3}|…|til|to|og|and)\s*\d/i;
const fewer = /^(?:<(?!\s*=)|(?:under|mindre end|færre end|less than|fewer than|below)\s)/i;
const atMost = /^(?:≤|<\s*=|(?:op til|up to|højst|højest|maks\.?|max\.?|at most)\s)/i;
const moreThan = /^(?:>(?!\s*=)|(?:over|mere end|flere end|more than|above)\s)/i;

/**
 * A number or a range of employees as the register's band: "2-4", "7", "12 ansatte", "1.234", "ANTAL_5_9",
 * "500+", "<10". Empty for none. A range that is no band counts as the band of its middle. Undefined for a
 * date and for a number that may be a year: both are reported.
 */
export function parseEmployees(value: string): string | undefined {
  if (value.length > 60 || date.test(value)) return undefined;
  if (nobody.test(value)) return '';
  const counted = value.replace(yearOfCount, '').trim();
  if (year.test(counted)) return undefined;
  const text = counted
    .replace(/(\d)[.,'’\s](?=\d{3}(?!\d))/g, '$1')
    .replace(/^antal[_\s]*/i, '')
    .replaceAll('_', '-');
  const numbers = [...text.matchAll(/\d+(?:[.,]\d+)?/g)].map(([number]) => Number(number.replace(',', '.')));
  const words = text.toLowerCase().replace(/[^\p{L}]/gu, '');
  if (!wordsBesideNumbers.test(words)) return undefined;
  const [from, to] = numbers;
  if (from === undefined || numbers.length > 2) return undefined;
  if (to === undefined) return from > MAX_EMPLOYEES ? undefined : bandOf(withinLimit(from, text));
  return range.test(text) ? bandOf(to < from ? from : (from + to) / 2) : undefined;
}

/** The number that a limit allows: nine of "under 10", eleven of "over 10". */
function withinLimit(limit: number, text: string): number {
  if (fewer.test(text)) return limit - 1;
  if (atMost.test(text)) return Math.max(limit - 1, Math.min(limit, 1));
  return moreThan.test(text) ? limit + 1 : limit;
}

function bandOf(number: number): string {
  return employeeBands.findLast((band) => Number.parseInt(band, 10) <= number) ?? '';
}
