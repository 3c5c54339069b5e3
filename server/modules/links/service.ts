import { execute, sql } from '../../../models/index.ts';
import type { Subject } from '../subject.ts';

/**
 * Replaces the subjects of one type that are linked to a target. The caller has checked that the actor may
 * change the target, and has locked the target and the subjects, so that none is deleted before the commit.
 */
export async function replaceLinks(target: Subject, type: string, ids: readonly number[]): Promise<void> {
  await execute(sql`
    DELETE FROM links
    WHERE target_type = ${target.type} AND target_id = ${target.id} AND subject_type = ${type}
      AND NOT subject_id = ANY (${ids}::integer[])`);
  await execute(sql`
    INSERT INTO links (subject_type, subject_id, target_type, target_id)
    SELECT ${type}, id, ${target.type}, ${target.id}::integer FROM unnest(${ids}::integer[]) AS id
    ON CONFLICT DO NOTHING`);
}
