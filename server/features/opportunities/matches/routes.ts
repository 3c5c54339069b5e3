import { z } from 'zod';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { byId } from '../../../platform/http/schemas.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { type Matches, matchIndex } from '../views.ts';
import { listAnsweredFor, listAnswers, listKnown, listPartners } from './answers/queries.ts';
import { type AnswerForm, answerForm } from './answers/schemas.ts';
import { answerMatch, undoAnswer } from './answers/service.ts';
import { listMatchingCompanies } from './company-matches.ts';
import { listMatchingEvents } from './event-matches.ts';
import { marketOfOpportunity, type OpportunityWords } from './opportunity-market.ts';
import { listMatchingOpportunities } from './opportunity-matches.ts';
import { listMatchingPeople } from './person-matches.ts';
import { findUserProfile } from './profile-queries.ts';
import { type Reason, reasonText, type Side } from './reason.ts';

const PATH = '/opportunities/fits';

export const matchRoutes = [
  route('get', PATH, { access: member }, matchesPage),
  route(
    'post',
    `${PATH}/answers`,
    { access: member, body: answerForm, limit: 'write' },
    async ({ actor, body, t }) => {
      await answerMatch(actor, body);
      return { redirect: pathOf(body), flash: { kind: 'success', text: t('opportunities:answers.saved') } };
    },
  ),
  route(
    'post',
    `${PATH}/answers/:id/undo`,
    { access: member, params: byId, body: z.object({}), limit: 'write' },
    async ({ actor, params, t }) => {
      await undoAnswer(actor, params.id);
      return { redirect: PATH, flash: { kind: 'success', text: t('opportunities:answers.undone') } };
    },
  ),
];

function pathOf({ opportunity }: AnswerForm): string {
  return opportunity === null ? PATH : `/opportunities/${opportunity}`;
}

async function matchesPage({ actor, t }: Pick<Context, 'actor' | 't'>): Promise<ViewReply> {
  const { id } = requireFound(actor);
  const [profile, known, answers] = await Promise.all([findUserProfile(id), listKnown(id), listAnswers(id)]);
  return matchIndex(
    { title: t('opportunities:matches.title'), section: 'opportunities', noIndex: true },
    { hasProfile: profile !== undefined, matches: profile ? await matchesOf() : noMatches, answers },
  );

  async function matchesOf(): Promise<Matches> {
    const { market, companyIds } = requireFound(profile);
    const [companies, opportunities, people, events] = await Promise.all([
      listMatchingCompanies(market, { except: [...companyIds, ...known.companyIds], limit: 12 }),
      listMatchingOpportunities(
        market,
        { companyIds, userId: id },
        { except: known.opportunityIds, limit: 8 },
      ),
      listMatchingPeople(market, { except: known.userIds, limit: 6 }),
      listMatchingEvents(market, { except: companyIds, limit: 4 }),
    ]);
    return {
      companies: withText(companies, t, 'you'),
      opportunities: withText(opportunities, t, 'you'),
      people: withText(people, t, 'you'),
      events: withText(events, t, 'you'),
    };
  }
}

/** With the reason as a text. */
function withText<Row extends { reason: Reason }>(rows: readonly Row[], t: Translate, side: Side) {
  return rows.map((each) => ({ ...each, reason: reasonText(each.reason, t, side) }));
}

export const noMatches: Matches = { companies: [], people: [], events: [], opportunities: [] };

type MatchedOpportunity = OpportunityWords & { id: number; companyId: number | null; userId: number | null };

/**
 * What matches one opportunity, without what its owner has answered. `partners`: with whom the reader talks;
 * they are marked, because they may fit as well as others.
 */
export async function matchesOfOpportunity(
  opportunity: MatchedOpportunity,
  { viewerId, t }: { viewerId: number; t: Translate },
): Promise<Matches> {
  const { companyId, userId } = opportunity;
  const market = marketOfOpportunity(opportunity);
  const side = opportunity.kind === 'seeks' ? 'seeking' : 'offering';
  const own = companyId === null ? [] : [companyId];
  const [answered, partners] = await Promise.all([
    companyId !== null ? listAnsweredFor({ companyId }) : listAnsweredFor({ userId: userId ?? 0 }),
    listPartners(viewerId),
  ]);
  const [companies, opportunities, people, events] = await Promise.all([
    listMatchingCompanies(market, { except: [...own, ...answered.companyIds], limit: 6, isOne: true }),
    listMatchingOpportunities(
      market,
      { companyIds: own, userId },
      { except: [opportunity.id, ...answered.opportunityIds], limit: 4, isOne: true },
    ),
    listMatchingPeople(market, { except: [userId ?? 0, ...answered.userIds], limit: 6 }),
    listMatchingEvents(market, { except: own, limit: 4 }),
  ]);
  const withMark = <Row extends { id: number }>(rows: readonly Row[], known: readonly number[]) =>
    rows.map((each) => ({ ...each, isPartner: known.includes(each.id) }));
  return {
    companies: withText(withMark(companies, partners.companyIds), t, side),
    opportunities: withText(opportunities, t, side),
    people: withText(withMark(people, partners.userIds), t, side),
    events: withText(events, t, side),
  };
}
