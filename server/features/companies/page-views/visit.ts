import type { IncomingHttpHeaders } from 'node:http';
import type { ViewSource } from '../../../../models/index.ts';
import { isOwnOrigin } from '../../../platform/own-origin.ts';
import { termsOf } from '../../../platform/text/search-words.ts';

/** From which kind of page somebody came, and which words were searched there. */
export type Visit = { source: ViewSource; words: string[] };

const robots =
  /bot|crawl|spider|slurp|preview|headless|externalhit|embedly|monitor|curl|wget|python|go-http/i;

/**
 * Whether a request comes from a browser that shows the page to a person, by its headers alone: a browser
 * names itself as Mozilla and no robot, states languages, and does not load the page before it is wanted.
 */
export function isShownToPerson(headers: IncomingHttpHeaders): boolean {
  const agent = headers['user-agent'] ?? '';
  const purpose = `${headers['sec-purpose'] ?? ''}${headers.purpose ?? ''}`;
  const destination = headers['sec-fetch-dest'] ?? 'document';
  return (
    agent.startsWith('Mozilla/') &&
    !robots.test(agent) &&
    (headers['accept-language'] ?? '') !== '' &&
    !purpose.includes('prefetch') &&
    destination === 'document'
  );
}

const sections: [start: RegExp, source: ViewSource][] = [
  [/^\/search$/, 'search'],
  [/^\/companies$/, 'directory'],
  [/^\/events(?:\/|$)/, 'events'],
  [/^\/opportunities(?:\/|$)/, 'posts'],
];

const MAX_WORDS = 6;

/**
 * Reads where a visit comes from: only the section of this site in `Referer`, and the words of a search. Of
 * another site's address nothing is read.
 */
export function visitFrom({ referer, host }: Pick<IncomingHttpHeaders, 'referer' | 'host'>): Visit {
  const other: Visit = { source: 'other', words: [] };
  if (!referer || !URL.canParse(referer)) return other;
  const { origin, pathname, searchParams } = new URL(referer);
  if (!isOwnOrigin(origin, host)) return other;
  const source = sections.find(([start]) => start.test(pathname))?.[1] ?? 'other';
  const isSearch = source === 'search' || source === 'directory';
  return { source, words: isSearch ? wordsOf(searchParams.get('q') ?? '') : [] };
}

/** The words of a search in lower case, without numbers: a number may be a person's. */
function wordsOf(query: string): string[] {
  const { phrase } = termsOf(query.slice(0, 200));
  const words =
    phrase
      .toLowerCase()
      .normalize('NFC')
      .match(/\p{L}[\p{L}-]+/gu) ?? [];
  return [...new Set(words.filter(({ length }) => length <= 40))].slice(0, MAX_WORDS);
}
