import { ago, day } from './calendar.ts';
import { opportunities } from './data/opportunities.ts';
import { type DemoState, hashOf } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

export async function addOpportunities(state: DemoState): Promise<void> {
  const oldestFirst = [...opportunities].sort((one, other) => other.created - one.created);
  const ids = await reserveIds('opportunities', oldestFirst.length);
  await insert(
    'opportunities',
    oldestFirst.map((opportunity, index) => {
      const actor = state.userId(opportunity.person);
      const at = ago(opportunity.created, `1${hashOf(opportunity.title) % 8}:20`);
      const closedAt = opportunity.closed === undefined ? null : ago(opportunity.closed, '10:00');
      const id = ids[index] ?? 0;
      state.opportunityIds.set(opportunity.title, id);
      const common = {
        actor,
        subject: { type: 'opportunity', id },
        data: { title: opportunity.title, id },
        at,
      };
      state.recordActivity({ ...common, type: 'opportunity.posted' });
      for (const audience of closedAt ? [] : matchingMembers(state, opportunity.company, opportunity.tags))
        state.recordActivity({ ...common, type: 'opportunity.matched', audience });
      return {
        id,
        kind: opportunity.kind,
        matter: opportunity.matter,
        title: opportunity.title,
        body: opportunity.body,
        tags: opportunity.tags,
        amount: opportunity.amount ?? '',
        district: opportunity.district ?? '',
        open_to: opportunity.openTo ?? 'members',
        open_to_industries: opportunity.industries ?? [],
        is_found: opportunity.isFound ?? false,
        company_id: opportunity.company ? state.company(opportunity.company).id : null,
        user_id: actor,
        closes_on: opportunity.closes === undefined ? null : day(opportunity.closes),
        closed_at: closedAt,
        created_at: at,
        updated_at: closedAt ?? at,
      };
    }),
  );
  await insert(
    'saved_opportunities',
    oldestFirst.flatMap(({ title, savedBy = [], created }) =>
      savedBy.map((key) => ({
        user_id: state.userId(key),
        opportunity_id: state.opportunityId(title),
        created_at: state.afterJoining(ago(Math.max(0, created - 1), '19:10'), key),
      })),
    ),
  );
}

/** The members of each company that offers or needs one of the tags, except the opportunity's own company. */
function matchingMembers(state: DemoState, own: string | undefined, tags: string[]): number[][] {
  return [...state.companies]
    .filter(([slug, { words }]) => slug !== own && tags.some((tag) => words.includes(tag)))
    .map(([, { memberIds }]) => memberIds)
    .filter((memberIds) => memberIds.length > 0);
}
