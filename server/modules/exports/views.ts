import { defineView } from '../../platform/views/define-view.ts';
import type { Purpose } from './activities.ts';

export const exportQuestion = defineView('exports/question')<{
  what: string;
  /** What the rows are selected by; empty for all. */
  filter: string;
  asksPurpose: boolean;
  purposes: readonly Purpose[];
  suggested: Purpose | null;
  action: string;
  listHref: string;
  isInOffice: boolean;
}>();
