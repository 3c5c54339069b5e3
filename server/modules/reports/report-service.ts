import type { Locale } from '../../../config/index.ts';
import { inTransaction, Report, ReportHold } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { consumeRateLimit } from '../../platform/rate-limits.ts';
import { may } from '../../platform/rights.ts';
import { queueReceipt } from './emails.ts';
import { sourceIdOf } from './misuse/sources.ts';
import { findSuspension } from './misuse/suspensions.ts';
import { addToCase } from './open-case.ts';
import type { FoundThing } from './reportables.ts';

/** Who reports: with an account or without. */
export type Reporter = { actor: Actor | null; locale: Locale };

export type ReportInput = {
  kind: 'illegal' | 'rules';
  ground: string;
  reason: string;
  place?: string;
  inDanger?: boolean;
  name?: string;
  email: string | null;
};

/**
 * Adds a report to the open case of a thing, or opens one. Everybody may report, also what was reported
 * before. While the processing of what its sender reports is suspended (DSA art. 23(2)), it waits without a
 * case. Returns the id of the report and, to a person with an account, until when it waits: a visitor may
 * have written the address of another person. Throws `invalid` for a notice of illegal
 * content without the name and the address that DSA art. 16(2)(c) requires, except about sexual abuse of
 * children.
 */
export async function createReport(
  reporter: Reporter,
  { reportable, id }: FoundThing,
  input: ReportInput,
): Promise<{ id: number; heldUntil: Date | undefined }> {
  const { actor, locale } = reporter;
  const isNamed = actor !== null || input.kind === 'rules' || input.ground === 'minors';
  if (!isNamed && !input.name) throw new AppError('invalid', 'errors:required', { field: 'name' });
  if (!isNamed && !input.email) throw new AppError('invalid', 'errors:required', { field: 'email' });
  const isReceiptSent = await mayWriteTo(actor ? null : input.email);
  const sender = { userId: actor?.id ?? null, email: actor ? actor.email : input.email };
  return inTransaction(async () => {
    const subject = { type: reportable.type, id };
    const thing = requireFound(await reportable.load(id, actor));
    const suspension = isAlwaysProcessed(input) ? undefined : await findSuspension('reports', sender);
    const report = await Report.create({
      ...input,
      caseId: suspension ? null : await addToCase(subject, thing, input),
      byOffice: may(actor, 'moderate'),
      reporterId: sender.userId,
      hasAccount: actor !== null,
      email: sender.email,
      name: actor ? '' : (input.name ?? ''),
      locale,
      createdAt: now(),
      sourceId: await sourceIdOf(sender),
    });
    if (suspension)
      await ReportHold.create({
        reportId: report.id,
        decisionId: suspension.decisionId,
        subjectType: subject.type,
        subjectId: subject.id,
        title: thing.title,
        authorIds: thing.authors.map((author) => author.id),
      });
    if (isReceiptSent) await queueReceipt(report, { ...thing, heldUntil: suspension?.until });
    return { id: report.id, heldUntil: actor ? suspension?.until : undefined };
  });
}

/** Danger to life and sexual abuse of children are processed for every reporter. */
function isAlwaysProcessed({ kind, ground, inDanger }: ReportInput): boolean {
  return inDanger === true || (kind === 'illegal' && ground === 'minors');
}

/** Whether an e-mail goes to an address that a visitor typed: not more than a few, which may be unwanted. */
async function mayWriteTo(email: string | null): Promise<boolean> {
  if (email === null) return true;
  try {
    await consumeRateLimit('email', email);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
