import type { TextKey } from '../../platform/i18n/texts.ts';
import type { Measure } from '../../platform/reportable.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { CaseRow, DecisionRow, QueuedCase, ReportRow, SnapshotRow } from './case-queries.ts';
import type { ComplaintRow, OpenComplaint } from './complaint-queries.ts';
import type { EndableMeasure } from './endable.ts';
import type { Ground, IllegalGround, RuleGround } from './grounds.ts';
import type { LoggedDecision } from './log-queries.ts';
import type { MarkRow, Misuse, MisuseDecision } from './misuse/queries.ts';
import type { OwnReport, StatementRow } from './own-queries.ts';
import type { Refusal } from './policy.ts';
import type { DecisionInput, MisuseInput } from './schemas.ts';
import type { StatementPart } from './statement-text.ts';

type FormInputs = {
  /** The path of the thing. Empty: the form asks for it. */
  subject: string;
  /** Null when there is nothing at the path, or no path. */
  thing: { title: string; href: string; label: string } | null;
  isSignedIn: boolean;
};
export const reportForm = defineView('reports/form')<FormInputs & { grounds: readonly RuleGround[] }>();
export const illegalForm = defineView('reports/illegal')<
  FormInputs & { grounds: readonly IllegalGround[] }
>();

/** The state of a report, for the person who sent it. */
export const reportState = defineView('reports/state')<{
  report: OwnReport;
  action: string;
  mayComplain: boolean;
  groundText: string;
}>();

/** A decision about one's own thing. */
export const statementPage = defineView('reports/statement')<{
  statement: StatementRow;
  /** The texts of the thing; null after they were deleted. */
  texts: SnapshotRow['parts'] | null;
  parts: readonly StatementPart[];
  action: string;
  mayComplain: boolean;
  /** Whether the account is banned: then its data and its erasure are reached from here. */
  isBanned: boolean;
}>();

export const ownDecisions = defineView('reports/mine')<{
  statements: readonly (StatementRow & { href: string })[];
  reports: readonly (OwnReport & { href: string })[];
  pausedUntil: Date | null;
  /** Until when the processing of what the person sends is suspended. */
  suspended: { reports: Date | null; complaints: Date | null };
}>();

export const queuePage = defineView('reports/queue')<{
  show: 'open' | 'closed';
  cases: readonly (QueuedCase & { label: string; refusal: Refusal | undefined })[];
  /** Whether more complaints may wait than the page shows. */
  isCut: boolean;
  complaints: readonly (OpenComplaint & { refusal: Refusal | undefined; mayDecide: boolean })[];
  prevHref: string | null;
  nextHref: string | null;
}>();

type Complaint = ComplaintRow & { mayDecide: boolean };

export const casePage = defineView('reports/case')<{
  reportCase: CaseRow & { label: string };
  /** The page of the thing, if it still exists and is not hidden. */
  href: string | null;
  isMisuse: boolean;
  /** Of a case about misuse: the page with what counts. Null when nothing counts any more. */
  misuseHref: string | null;
  snapshots: readonly SnapshotRow[];
  reports: readonly ReportRow[];
  decisions: readonly (DecisionRow & { isUndoable: boolean; endable: EndableMeasure | null })[];
  complaints: readonly Complaint[];
  refusal: Refusal | undefined;
  isMine: boolean;
  measures: readonly Measure[];
  grounds: readonly Ground[];
  isDanger: boolean;
}>();

/** The statement of reasons before it is sent. */
export const decisionPreview = defineView('reports/preview')<{
  /** The path of the case or of the misuse; below it are `decision` and `edit`. */
  action: string;
  backText: string;
  lead: string;
  input: DecisionInput | MisuseInput;
  parts: readonly StatementPart[];
  /** What else the decision does; empty: nothing. */
  note: string;
}>();

export const misuseListPage = defineView('reports/misuse')<{
  misuse: readonly (Misuse & {
    share: string;
    href: string;
    isRunning: boolean;
    measures: readonly string[];
    refusal: Refusal | undefined;
  })[];
  prevHref: string | null;
  nextHref: string | null;
}>();

/** Misuse by one account or address, and the decision about it. */
export const misusePage = defineView('reports/misuse-of')<{
  misuse: Misuse & { share: string };
  path: string;
  marks: readonly MarkRow[];
  decisions: readonly MisuseDecision[];
  /** The facts as the form proposes them. */
  facts: string;
  measures: readonly ('warn' | 'pause' | 'suspend')[];
  days: readonly number[];
  refusal: Refusal | undefined;
}>();

export const complaintPage = defineView('reports/complaint')<{
  complaint: ComplaintRow;
  title: string;
  snapshots: readonly SnapshotRow[];
  decision: DecisionRow | null;
  /** Whether the viewer may answer the complaint. */
  mayDecide: boolean;
  /** Why not. */
  notice: TextKey;
  action: string;
  backHref: string | null;
}>();

export const transparencyPage = defineView('reports/transparency')<{
  year: number;
  years: readonly number[];
  figures: readonly { label: TextKey; value: number | null }[];
  /** Whether there may be more decisions than the page shows. */
  isCut: boolean;
  decisions: readonly (LoggedDecision & { label: string; monthName: string })[];
}>();
