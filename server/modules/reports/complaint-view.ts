import type { Translate } from '../../platform/i18n/i18n.ts';
import { type CaseRow, listDecisions, listSnapshots } from './case-queries.ts';
import type { ComplaintRow } from './complaint-queries.ts';
import { shownParts } from './shown-parts.ts';

/** What the page of a complaint shows: the thing, the decision about it, and the complaint. */
export async function complaintInputs(complaint: ComplaintRow, { id, title }: CaseRow, t: Translate) {
  const [decisions, snapshots] = await Promise.all([listDecisions(id), listSnapshots(id)]);
  return {
    complaint,
    title,
    snapshots: snapshots.map((each) => ({ ...each, parts: shownParts(each.parts, t) })),
    decision: decisions.find((each) => each.id === complaint.decisionId) ?? null,
  };
}
