import { alias, Link, rows, type Sql, select, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { findSubjects, type SubjectSummary } from '../../platform/feature.ts';
import type { Subject } from '../subject.ts';

/** A SELECT of the ids of one type that belong to a target, inside a statement of a feature. */
export function idsLinkedTo(type: string, target: { type: string; id: Sql }): Sql {
  return sql`
    SELECT subject_id FROM links
    WHERE target_type = ${target.type} AND target_id = ${target.id} AND subject_type = ${type}`;
}

const LINKS = 200;
const l = alias(Link, 'l');
const subjectColumns = select({ type: l.subjectType, id: l.subjectId });
const targetColumns = select({ type: l.targetType, id: l.targetId });

export type LinkedSubject = SubjectSummary & { type: string };

/** What a subject belongs to, as far as the viewer may see it. */
export async function listTargets({ type, id }: Subject, viewer: Actor | null): Promise<LinkedSubject[]> {
  const refs = await rows(
    targetColumns,
    sql`SELECT ${targetColumns} FROM links l
      WHERE l.subject_type = ${type} AND l.subject_id = ${id}
      ORDER BY l.target_type, l.target_id LIMIT ${LINKS}`,
  );
  return summaries(refs, viewer);
}

/** The back-links: what belongs to a target, as far as the viewer may see it. */
export async function listLinked({ type, id }: Subject, viewer: Actor | null): Promise<LinkedSubject[]> {
  const refs = await rows(
    subjectColumns,
    sql`SELECT ${subjectColumns} FROM links l
      WHERE l.target_type = ${type} AND l.target_id = ${id}
      ORDER BY l.subject_type, l.subject_id LIMIT ${LINKS}`,
  );
  return summaries(refs, viewer);
}

async function summaries(refs: readonly Subject[], viewer: Actor | null): Promise<LinkedSubject[]> {
  const subjects = await findSubjects(refs, viewer);
  return refs.flatMap(({ type, id }) => {
    const subject = subjects.get(`${type}:${id}`);
    return subject ? [{ ...subject, type }] : [];
  });
}
