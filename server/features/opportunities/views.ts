import type { opportunityKinds, opportunityMatters } from '../../../models/index.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { CompanyLink } from '../companies/queries.ts';
import type {
  MatchingCompany,
  MatchingEvent,
  MatchingOpportunity,
  MatchingPerson,
} from './matches/queries.ts';
import type { OpportunityCard, OpportunityPage } from './queries.ts';
import type { ListQuery, NewOpportunityQuery } from './schemas.ts';

type Options = { kinds: typeof opportunityKinds; matters: typeof opportunityMatters };

export type Matches = {
  companies: readonly MatchingCompany[];
  people: readonly MatchingPerson[];
  events: readonly MatchingEvent[];
  opportunities: readonly MatchingOpportunity[];
};

/** `own`: the viewer's own opportunities, also closed ones. */
export const opportunityIndex = defineView('opportunities/index')<
  {
    opportunities: readonly OpportunityCard[];
    own: readonly OpportunityCard[];
    ownTotal: number;
    prevOwnHref: string | null;
    nextOwnHref: string | null;
    query: ListQuery;
    isFiltered: boolean;
    prevHref: string | null;
    nextHref: string | null;
  } & Options
>();

/** `openUntil`: noon of its last day. `matches` is empty unless the viewer may change the opportunity. */
export const opportunityShow = defineView('opportunities/show')<{
  opportunity: OpportunityPage;
  openUntil: Date | null;
  mayUpdate: boolean;
  /** Whether the office must state a reason: its owners are notified. */
  needsReason: boolean;
  matches: Matches;
}>();

export const opportunityClosing = defineView('opportunities/closing')<{
  opportunity: OpportunityPage;
  needsReason: boolean;
}>();

/** `opportunity` is null on the form of a new one, which is preset with `suggested`. */
export const opportunityForm = defineView('opportunities/form')<
  {
    opportunity: OpportunityPage | null;
    needsReason: boolean;
    suggested: NewOpportunityQuery;
    companies: readonly CompanyLink[];
  } & Options
>();

/** `hasProfile`: whether the viewer has any needs or offers to compare. */
export const matchIndex = defineView('opportunities/matches')<{ hasProfile: boolean; matches: Matches }>();
