import { z } from 'zod';
import { member } from '../../../platform/actor.ts';
import { requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { byId, checkbox } from '../../../platform/http/schemas.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { hearsOfMatches } from '../replies/queries.ts';
import { type Matches, matchIndex } from '../views.ts';
import { listAnsweredBy, listAnsweredFor, listAnswers, listPartners } from './answers/queries.ts';
import { type AnswerForm, answerForm } from './answers/schemas.ts';
import { answerMatch, undoAnswer } from './answers/service.ts';
import { proposeCompanies } from './company-matches.ts';
import { listMatchingEvents } from './event-matches.ts';
import { marketOfOpportunity, type OpportunityWords } from './opportunity-market.ts';
import { proposeOpportunities } from './opportunity-matches.ts';
import { proposePeople } from './person-matches.ts';
import { findUserProfile, type UserProfile } from './profile-queries.ts';
import { type Reason, reasonText, type Side } from './reason.ts';

const PATH = '/opportunities/fits';

/** `partners`: also those with whom the reader talks already. */
const fitsQuery = z.object({ partners: checkbox });

export const matchRoutes = [
  route('get', PATH, { access: member, query: fitsQuery }, matchesPage),
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

async function matchesPage({
  actor,
  query,
  t,
}: Pick<Context<unknown, z.infer<typeof fitsQuery>>, 'actor' | 'query' | 't'>): Promise<ViewReply> {
  const { id } = requireFound(actor);
  const [profile, answers, alertsAreOn] = await Promise.all([
    findUserProfile(id),
    listAnswers(id),
    hearsOfMatches(id),
  ]);
  const { leftOut, ...matches } = profile
    ? await matchesOfUser(profile, { viewerId: id, t, showsPartners: query.partners })
    : { ...noMatches, leftOut: 0 };
  return matchIndex(
    { title: t('opportunities:matches.title'), section: 'opportunities', noIndex: true },
    {
      hasProfile: profile !== undefined,
      matches,
      leftOut,
      showsPartners: query.partners,
      answers,
      alertsAreOn,
    },
  );
}

type ReaderOfMatches = { viewerId: number; t: Translate; showsPartners: boolean };

/** What matches a user, their companies and their opportunities, without what they have answered. */
async function matchesOfUser(
  { market, companyIds }: UserProfile,
  { viewerId, t, showsPartners }: ReaderOfMatches,
): Promise<Matches & { leftOut: number }> {
  const [answered, partners] = await Promise.all([listAnsweredBy(viewerId), listPartners(viewerId)]);
  const [companies, opportunities, people, events] = await Promise.all([
    proposeCompanies(market, {
      except: [...companyIds, ...answered.companyIds],
      partners: partners.companyIds,
      showsPartners,
      limit: 12,
    }),
    proposeOpportunities(
      market,
      { viewerId, owners: { companyIds, userId: viewerId } },
      { except: answered.opportunityIds, partners, showsPartners, limit: 8 },
    ),
    proposePeople(market, {
      except: [viewerId, ...answered.userIds],
      partners: partners.userIds,
      showsPartners,
      limit: 6,
    }),
    listMatchingEvents(market, { except: companyIds, limit: 4 }),
  ]);
  return {
    companies: withText(companies.items, t, 'you'),
    opportunities: withText(opportunities.items, t, 'you'),
    people: withText(people.items, t, 'you'),
    events: withText(events, t, 'you'),
    leftOut: companies.leftOut + opportunities.leftOut + people.leftOut,
  };
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
  const { id: opportunityId, companyId, userId } = opportunity;
  const market = marketOfOpportunity(opportunity);
  const side = opportunity.kind === 'seeks' ? 'seeking' : 'offering';
  const own = companyId === null ? [] : [companyId];
  const [answered, partners] = await Promise.all([
    companyId !== null ? listAnsweredFor({ companyId }) : listAnsweredFor({ userId: userId ?? 0 }),
    listPartners(viewerId),
  ]);
  const ofOne = { isOne: true, showsPartners: true };
  const [companies, opportunities, people, events] = await Promise.all([
    proposeCompanies(market, {
      ...ofOne,
      opportunityId,
      except: [...own, ...answered.companyIds],
      partners: partners.companyIds,
      limit: 6,
    }),
    proposeOpportunities(
      market,
      { viewerId, owners: { companyIds: own, userId } },
      { ...ofOne, except: [opportunityId, ...answered.opportunityIds], partners, limit: 4 },
    ),
    proposePeople(market, {
      ...ofOne,
      opportunityId,
      except: [userId ?? 0, ...answered.userIds],
      partners: partners.userIds,
      limit: 6,
    }),
    listMatchingEvents(market, { except: own, limit: 4 }),
  ]);
  return {
    companies: withText(companies.items, t, side),
    opportunities: withText(opportunities.items, t, side),
    people: withText(people.items, t, side),
    events: withText(events, t, side),
  };
}
