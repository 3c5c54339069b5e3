import { defineView } from '../../../platform/views/define-view.ts';
import type { CompanyLink } from '../queries.ts';
import type { GivenReference, ShownReference } from './queries.ts';

/** The references on the page of a company. */
export type ReferenceSection = {
  items: readonly ShownReference[];
  total: number;
  isMember: boolean;
  /** Whether the reader acts for another company, which could write one. */
  mayWrite: boolean;
};

/** `given`: what the company has written about others, for its members; null for others. */
export const companyReferences = defineView('companies/references')<{
  company: CompanyLink;
  items: readonly ShownReference[];
  given: readonly GivenReference[] | null;
  mayWrite: boolean;
}>();

type Draft = { authorCompanyId: number; body: string; customerSince: number | null };

/** `drafts`: what the reader's companies have written before. */
export const companyReferenceForm = defineView('companies/reference-form')<{
  company: CompanyLink;
  own: readonly CompanyLink[];
  draft: Draft | undefined;
  max: number;
}>();

export const companyReferenceAsk = defineView('companies/reference-ask')<{
  company: CompanyLink;
  own: readonly CompanyLink[];
  max: number;
}>();
