import type { opportunityKinds, opportunityMatters } from '../../../models/index.ts';
import type { QuotedText } from '../../platform/text/quoted-text.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { CompanyLink } from '../companies/queries.ts';
import type { AnsweredProposal } from './matches/answers/queries.ts';
import type { MatchingCompany } from './matches/company-matches.ts';
import type { MatchingEvent } from './matches/event-matches.ts';
import type { MatchingOpportunity } from './matches/opportunity-matches.ts';
import type { MatchingPerson } from './matches/person-matches.ts';
import type { OpportunityCard, OpportunityPage } from './queries.ts';
import type { ListQuery, NewOpportunityQuery } from './schemas.ts';

type Options = { kinds: typeof opportunityKinds; matters: typeof opportunityMatters };

/** With the reason in the reader's language. `isPartner`: the reader has a conversation with them. */
type Shown<Row> = Omit<Row, 'reason' | 'score'> & { reason: QuotedText; isPartner?: boolean };

export type Matches = {
  companies: readonly Shown<MatchingCompany>[];
  people: readonly Shown<MatchingPerson>[];
  events: readonly Shown<MatchingEvent>[];
  opportunities: readonly Shown<MatchingOpportunity>[];
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

/**
 * `validFrom` and `openUntil`: noon of its first and its last day. `matches` is empty unless the viewer may
 * change the opportunity.
 */
export const opportunityShow = defineView('opportunities/show')<{
  opportunity: OpportunityPage;
  validFrom: Date | null;
  openUntil: Date | null;
  mayUpdate: boolean;
  /** Whether the office must state a reason: its owners are notified. */
  needsReason: boolean;
  matches: Matches;
  /** Whether the viewer may answer the proposals: the owner, not the office. */
  mayAnswer: boolean;
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
export const matchIndex = defineView('opportunities/matches')<{
  hasProfile: boolean;
  matches: Matches;
  answers: readonly AnsweredProposal[];
}>();
