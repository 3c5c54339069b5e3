import { type Sql, sql } from '../../../models/index.ts';

/** A SELECT of the ids of one type that are linked to a target, for a statement of a feature. */
export function idsLinkedTo(type: string, target: { type: string; id: Sql }): Sql {
  return sql`
    SELECT subject_id FROM links
    WHERE target_type = ${target.type} AND target_id = ${target.id} AND subject_type = ${type}`;
}
