import {
  alias,
  Event,
  eventIsPublic,
  type RowOfSelection,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { anyWord } from '../../../platform/text/search-words.ts';
import { candidateWords } from './candidate-words.ts';
import type { Market } from './matching.ts';
import { tokensOf } from './phrases/clauses.ts';
import { areAlike } from './phrases/meeting.ts';
import { analyseToken } from './phrases/word.ts';
import type { Reason } from './reason.ts';

const e = alias(Event, 'e');
const columns = select({ slug: e.slug, title: e.title, summary: e.summary, startsAt: e.startsAt });
export type MatchingEvent = Omit<RowOfSelection<typeof columns>, 'summary'> & { reason: Reason };

const MAX_CANDIDATES = 60;

/**
 * Upcoming events whose title names what a market seeks or offers, the next first, without those of the
 * companies `except`.
 */
export async function listMatchingEvents(
  market: Market,
  { except, limit }: { except: readonly number[]; limit: number },
): Promise<MatchingEvent[]> {
  const words = candidateWords(market);
  if (words.length === 0) return [];
  const events = await rows(
    columns,
    sql`
      SELECT ${columns} FROM events e
      WHERE e.search @@ ${anyWord(words)} AND e.ends_at > ${now()} AND e.cancelled_at IS NULL
        AND ${eventIsPublic()}
        AND (e.organiser_company_id IS NULL OR NOT e.organiser_company_id = ANY (${except}::integer[]))
      ORDER BY e.starts_at, e.id LIMIT ${MAX_CANDIDATES}`,
  );
  return events
    .flatMap(({ summary: _, ...event }) => {
      const reason = reasonOf(market, event.title);
      return reason ? [{ ...event, reason }] : [];
    })
    .slice(0, limit);
}

function reasonOf(market: Market, title: string): Reason | undefined {
  const words = tokensOf(title)
    .map(({ letters }) => analyseToken(letters))
    .filter(({ isStopWord }) => !isStopWord);
  const named = [...words, ...words.flatMap(({ parts }) => parts)];
  const isNamed = ({ head, limits }: Market['needs'][number]) =>
    limits.length === 0 && named.some((word) => areAlike(head, word));
  const need = [...market.needs, ...market.demand.map(({ phrase }) => phrase)].find(isNamed);
  if (need) return { kind: 'seeks.writes', own: need.text, other: title };
  const offer = market.offers.find(isNamed);
  return offer && { kind: 'offers.writes', own: offer.text, other: title };
}
