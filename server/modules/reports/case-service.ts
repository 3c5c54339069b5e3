import {
  execute,
  inTransaction,
  type MisuseKind,
  ReportCase,
  ReportDecision,
  sql,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { enqueue } from '../../platform/jobs.ts';
import { applyDueDecisions } from './apply-decision.ts';
import { listReportsToMark } from './case-queries.ts';
import { groundColumns } from './grounds.ts';
import { misuseKindOf } from './misuse/kinds.ts';
import { ensureMayDecide } from './office-queries.ts';
import { measuresFor } from './reportables.ts';
import type { DecisionInput } from './schemas.ts';

/** How long a decision can be undone before it is carried out. */
export const UNDO_MS = 15_000;

type Step = { id: number; version: number };

/** Marks a case as one that the officer works on. Another officer may take it over. */
export function takeCase(actor: Actor, step: Step): Promise<void> {
  return inTransaction(async () => {
    const reportCase = await lockCase(actor, step);
    await reportCase.update({ takenBy: actor.id, takenAt: now(), version: reportCase.version + 1 });
  });
}

/** Returns a case to the queue. */
export function releaseCase(actor: Actor, step: Step): Promise<void> {
  return inTransaction(async () => {
    const reportCase = await lockCase(actor, step);
    await reportCase.update({ takenBy: null, takenAt: null, version: reportCase.version + 1 });
  });
}

/**
 * Decides a case. The decision is carried out when it can no longer be undone; `applyDecision` is the one way
 * to every end. Throws `conflict` if another officer has acted meanwhile, `invalid` with the field for a
 * decision that lacks what its statement of reasons needs.
 */
export function decideCase(actor: Actor, id: number, input: DecisionInput): Promise<void> {
  return inTransaction(async () => {
    const reportCase = await lockCase(actor, { id, version: input.version });
    ensureComplete(reportCase.subjectType, input);
    const { measure, legalReference, facts, words, manifestlyIllegal, unfounded } = input;
    const { groundKind, ground } = groundColumns(input);
    await addDecision(actor, reportCase, {
      measure,
      days: measure === 'pause' ? input.days : null,
      groundKind,
      ground,
      legalReference: groundKind === 'illegal' ? legalReference : '',
      facts,
      words,
      manifestlyIllegal,
      unfoundedReports: await listReportsToMark(id, unfounded),
    });
  });
}

type Decided = Pick<
  ReportDecision,
  'measure' | 'days' | 'groundKind' | 'ground' | 'facts' | 'words' | 'legalReference'
> &
  Partial<Pick<ReportDecision, 'manifestlyIllegal' | 'unfoundedReports'>>;

/** Adds the decision of an open, locked case. It is carried out when it can no longer be undone. */
export async function addDecision(actor: Actor, reportCase: ReportCase, decided: Decided): Promise<void> {
  const effectiveAt = new Date(now().getTime() + UNDO_MS);
  await ReportDecision.create({
    ...decided,
    caseId: reportCase.id,
    decidedBy: actor.id,
    decidedAt: now(),
    effectiveAt,
  });
  await reportCase.update({
    state: 'deciding',
    takenBy: actor.id,
    takenAt: now(),
    version: reportCase.version + 1,
  });
  await enqueue(applyDueDecisions, {}, { startAfter: effectiveAt });
}

/** Throws `invalid` at the field that a decision lacks. Also called before its preview. */
export function ensureComplete(type: string, input: DecisionInput): void {
  const { measure, ground, days, legalReference, manifestlyIllegal, unfounded } = input;
  const isMissing = (field: string) => new AppError('invalid', 'errors:required', { field });
  if (!measuresFor(type).includes(measure))
    throw new AppError('invalid', 'errors:choose', { field: 'measure' });
  if (measure === 'pause' && days === null) throw isMissing('days');
  if (manifestlyIllegal && (measure === 'none' || !ground?.startsWith('illegal.')))
    throw new AppError('invalid', 'reports:refused.notIllegal', { field: 'manifestlyIllegal' });
  if (unfounded.length > 0 && measure !== 'none')
    throw new AppError('invalid', 'reports:refused.notUnfounded', { field: 'unfounded' });
  if (measure === 'none') return;
  if (ground === null) throw isMissing('ground');
  if (ground.startsWith('illegal.') && legalReference === '') throw isMissing('legalReference');
}

/**
 * Undoes a decision before it is carried out. Throws `conflict` afterwards. A case about misuse is only
 * its decision, and is deleted. Returns the kind of misuse of such a case.
 */
export function undoDecision(actor: Actor, step: Step): Promise<MisuseKind | undefined> {
  return inTransaction(async () => {
    const reportCase = requireFound(await ReportCase.findByPk(step.id, { lock: true }));
    await ensureMayDecide(actor, reportCase.id);
    ensure(reportCase.version === step.version, 'conflict', 'reports:refused.changed');
    const undone = await execute(sql`
      DELETE FROM report_decisions
      WHERE case_id = ${step.id} AND applied_at IS NULL AND effective_at > ${now()}`);
    ensure(reportCase.state === 'deciding' && undone > 0, 'conflict', 'reports:refused.tooLate');
    const kind = misuseKindOf(reportCase.subjectType);
    if (kind) await reportCase.destroy();
    else await reportCase.update({ state: 'open', version: reportCase.version + 1 });
    return kind;
  });
}

/** The case, locked, if the officer may decide about it and nobody has acted since the page was shown. */
async function lockCase(actor: Actor, { id, version }: Step): Promise<ReportCase> {
  const reportCase = requireFound(await ReportCase.findByPk(id, { lock: true }));
  await ensureMayDecide(actor, reportCase.id);
  ensure(reportCase.state === 'open', 'conflict', 'reports:refused.decided');
  ensure(reportCase.version === version, 'conflict', 'reports:refused.changed');
  return reportCase;
}
