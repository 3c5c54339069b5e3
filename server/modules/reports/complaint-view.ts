import { requireFound } from '../../platform/errors.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { findCase, listDecisions, listSnapshots } from './case-queries.ts';
import type { ComplaintRow } from './complaint-queries.ts';
import { shownParts } from './shown-parts.ts';

/** What the page of a complaint shows: the thing, the decision about it, and the complaint. */
export async function complaintInputs(complaint: ComplaintRow & { caseId: number }, t: Translate) {
  const { caseId, decisionId } = complaint;
  const reportCase = requireFound(await findCase(caseId));
  const decisions = await listDecisions(caseId);
  return {
    complaint,
    title: reportCase.title,
    snapshots: (await listSnapshots(caseId)).map((each) => ({ ...each, parts: shownParts(each.parts, t) })),
    decision: decisions.find(({ id }) => id === decisionId) ?? null,
  };
}
