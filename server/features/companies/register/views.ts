import type { ProposalKind } from '../../../../models/index.ts';
import type { Cell, Sentence } from '../../../modules/imports/preview-line.ts';
import type { TextKey } from '../../../platform/i18n/texts.ts';
import { defineView, type ViewPart } from '../../../platform/views/define-view.ts';
import type { EndedCompanyRow, ProposalCounts, ShownProposalRow } from './queries.ts';
import type { ShownReading } from './readings.ts';
import type { ProposalQuery } from './schemas.ts';

/** `source`: null if the settings name none. `part`: the reading, with its numbers and faults. */
export const registerPage = defineView('companies/register-index')<{
  source: string | null;
  part: ViewPart | null;
  isReading: boolean;
  counts: ProposalCounts;
  kinds: readonly ProposalKind[];
  proposals: readonly ShownProposalRow[];
  textOf: { cell: (cell: Cell) => string; sentence: (sentence: Sentence) => string };
  /** Whether new companies count as protected from advertising, because the files do not say. */
  isProtectionUnknown: boolean;
  total: number;
  query: ProposalQuery;
  prevHref: string | null;
  nextHref: string | null;
}>();

export const registerReading = defineView('companies/register-reading')<{
  reading: ShownReading;
  /** Faults of the files, with how often each occurs: the most frequent first. */
  faults: readonly { text: string; count: number }[];
}>();

export const registerEnded = defineView('companies/register-ended')<{
  /** `how`: the text for the page of a company, which takes `date` and `to`. */
  companies: readonly (Omit<EndedCompanyRow, 'endedOn'> & { endedOn: Date | null; how: TextKey })[];
  prevHref: string | null;
  nextHref: string | null;
}>();

/** On the page of a company. `rightsUntil`: for its members. */
export const endedNotice = defineView('companies/register-notice')<{
  /** Takes `date` and `to`. */
  how: TextKey;
  endedOn: Date;
  movedTo: string;
  rightsUntil: Date | null;
}>();
