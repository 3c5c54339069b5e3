import type { opportunityAudiences, opportunityKinds, opportunityMatters } from '../../../models/index.ts';
import type { FileItem } from '../../modules/files/queries.ts';
import type { QuotedText } from '../../platform/text/quoted-text.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { CompanyLink, industries } from '../companies/queries.ts';
import type { AnsweredProposal } from './matches/answers/queries.ts';
import type { MatchingCompany } from './matches/company-matches.ts';
import type { MatchingEvent } from './matches/event-matches.ts';
import type { MatchingOpportunity } from './matches/opportunity-matches.ts';
import type { MatchingPerson } from './matches/person-matches.ts';
import type { OpportunityCard, OpportunityPage } from './queries.ts';
import type { OwnReply, Reply } from './replies/queries.ts';
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

/** A link that switches a filter on or off. */
export type Chip = { text: string; href: string; count?: number | undefined; isCurrent: boolean };
/** The chips of one filter: all its values that something has. */
export type ChipGroup = { name: string; label: string; chips: readonly Chip[] };

/** `top`: the chips above the list, those that are chosen first; `more`: those of the other filters. */
export const opportunityIndex = defineView('opportunities/index')<{
  opportunities: readonly (OpportunityCard & { reason?: QuotedText })[];
  query: ListQuery;
  top: readonly Chip[];
  more: readonly ChipGroup[];
  usedCount: number;
  sorts: readonly Chip[];
  total: number;
  isFiltered: boolean;
  /** The address without filters, with the same list. */
  clearHref: string;
  /** Whether the order `fits` has nothing to compare. */
  lacksProfile: boolean;
  prevHref: string | null;
  nextHref: string | null;
}>();

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
  isOpen: boolean;
  /** Who may reply, as a sentence; null: everybody who is signed in. */
  openToText: string | null;
  /** For the owners; null for others. */
  replies: { items: readonly Reply[]; prevHref: string | null; nextHref: string | null } | null;
  ownReply: OwnReply | null;
  pictures: readonly FileItem[];
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
    districts: readonly string[];
    audiences: typeof opportunityAudiences;
    industries: typeof industries;
  } & Options
>();

/** `hasProfile`: whether the viewer has any needs or offers to compare. */
export const matchIndex = defineView('opportunities/matches')<{
  hasProfile: boolean;
  matches: Matches;
  /** How many more fit, with whom the viewer talks already. */
  leftOut: number;
  showsPartners: boolean;
  answers: readonly AnsweredProposal[];
  /** Whether the viewer hears of new opportunities that fit. */
  alertsAreOn: boolean;
}>();
