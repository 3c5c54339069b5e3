import {
  alias,
  notBanned,
  notHidden,
  type RowOfSelection,
  rows,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { pictureUrl } from '../../../platform/pictures.ts';
import { anyWord } from '../../../platform/text/search-words.ts';
import { keepPeopleWhoMayReply } from '../audience.ts';
import type { Selection } from './company-matches.ts';
import { type Market, type Match, matchBetween } from './matching.ts';
import { marketOfPerson } from './person-market.ts';
import { byScore, firstOf, nearBest, type PartnerChoice, type Proposals } from './ranking.ts';

const u = alias(User, 'u');
const columns = select({
  id: u.id,
  name: u.name,
  headline: u.headline,
  about: u.about,
  picture: u.picture,
});
export type MatchingPerson = Omit<RowOfSelection<typeof columns>, 'about'> & Match;

/** Words of people who seek work (person-market.ts). */
const seeking = [
  'søger',
  'leder',
  'jagt',
  'ønsker',
  'åben',
  'klar',
  'looking',
  'seeking',
  'seeks',
  'open',
  'available',
  'search',
];
const MAX_CANDIDATES = 200;

/**
 * People who seek the work that a market offers, by what they write about themselves; those of the same words
 * the newest first. Nobody else: a person who does what is sought is found as a company.
 */
export async function listMatchingPeople(market: Market, selection: Selection): Promise<MatchingPerson[]> {
  const { items } = await proposePeople(market, { ...selection, partners: [], showsPartners: true });
  return items;
}

/** The same, without the people with whom the reader talks. */
export async function proposePeople(
  market: Market,
  selection: Selection & PartnerChoice,
): Promise<Proposals<MatchingPerson>> {
  if (market.demand.length === 0) return { items: [], leftOut: 0 };
  const { except, opportunityId } = selection;
  const people = await rows(
    columns,
    sql`
      SELECT ${columns} FROM users u
      WHERE to_tsvector('danish', search_text(u.headline || ' ' || u.about)) @@ ${anyWord(seeking)}
        AND NOT u.id = ANY (${except}::integer[]) AND ${notBanned('u')} AND ${notHidden('person', u.id)}
      ORDER BY u.id DESC LIMIT ${MAX_CANDIDATES}`,
  );
  const matches = people.flatMap(({ about, ...person }) => {
    const match = matchBetween(market, marketOfPerson({ headline: person.headline, about }));
    return match ? [{ ...person, picture: pictureUrl(person.picture), ...asWritten(match) }] : [];
  });
  const allowed = opportunityId === undefined ? matches : await keepPeopleWhoMayReply(matches, opportunityId);
  return firstOf(byScore(nearBest(allowed)), selection);
}

/** The reason quotes the sentence in which the person says it. */
function asWritten({ score, reason }: Match): Match {
  const { own, other } = reason;
  return {
    score,
    reason: { kind: reason.kind.startsWith('offers') ? 'offers.writes' : 'seeks.writes', own, other },
  };
}
