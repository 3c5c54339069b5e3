import { defineView } from '../../../platform/views/define-view.ts';
import type { CompanyLink } from '../queries.ts';
import type { FiguresSection } from './section.ts';

export const companyFigures = defineView('companies/figures')<{
  company: CompanyLink;
  figures: FiguresSection;
  /** On how many days a word must have been searched. */
  daysOfWord: number;
  /** How many conversations the time of answers needs. */
  minConversations: number;
}>();
