import type { InvolvedRequest } from '../../../modules/requests/list-queries.ts';
import { defineView } from '../../../platform/views/define-view.ts';
import type { Officer } from '../../accounts/queries.ts';
import type { CompanyLink } from '../../companies/queries.ts';

import type { OfferState } from './queries.ts';

export const introductionIndex = defineView('opportunities/introductions')<{
  introductions: readonly InvolvedRequest[];
  /** What the companies have answered, by the id of the request. */
  offers: ReadonlyMap<number, OfferState>;
  viewerId: number;
  prevHref: string | null;
  nextHref: string | null;
}>();

export const introductionForm = defineView('opportunities/introduction-form')<{
  company: CompanyLink;
  introducers: readonly Officer[];
}>();
