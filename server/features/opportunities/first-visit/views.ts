import { defineView } from '../../../platform/views/define-view.ts';
import type { Proposal } from './proposals.ts';

export const proposalsView = defineView('opportunities/first-visit')<{
  proposals: readonly Proposal[];
  /** What the reader seeks, in their own words. */
  seeks: readonly string[];
  /** The topic whose e-mails are asked for; null once the reader has chosen. */
  emailTopic: string | null;
}>();
