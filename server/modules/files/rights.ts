import type { Actor } from '../../platform/actor.ts';
import { notFound, requireFound } from '../../platform/errors.ts';
import { findSubjects, type SubjectSummary } from '../../platform/feature.ts';
import { may } from '../../platform/rights.ts';
import { findReportedUse, findUse, type ServedFile } from './queries.ts';

/** `isPublic`: a visitor who is not signed in may see it, too. */
type VisibleFile = { file: ServedFile; subject: SubjectSummary; isPublic: boolean };

/**
 * A file, if the viewer may see its subject now. The only place that decides about it: the file itself, its
 * smaller versions and its page ask here. Throws `not-found`.
 */
export async function findVisibleFile(id: number, viewer: Actor | null): Promise<VisibleFile> {
  const evidence = may(viewer, 'moderate') ? await findReportedUse(id) : undefined;
  const file = requireFound(evidence ?? (await findUse(id)));
  const ref = { type: file.subjectType, id: file.subjectId };
  // Who decides about a report must see what it is about, also after it was hidden or removed.
  if (evidence) {
    const reported = await findSubject(ref, viewer);
    return { file, subject: reported ?? { id: ref.id, title: '', href: '/moderation' }, isPublic: false };
  }
  const forVisitor = await findSubject(ref, null);
  const subject = forVisitor ?? (viewer && (await findSubject(ref, viewer)));
  if (!subject) throw notFound();
  return { file, subject, isPublic: forVisitor !== undefined };
}

async function findSubject(ref: { type: string; id: number }, viewer: Actor | null) {
  return (await findSubjects([ref], viewer)).get(`${ref.type}:${ref.id}`);
}
