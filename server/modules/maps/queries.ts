import { z } from 'zod';
import { expr, type Sql, sql } from '../../../models/index.ts';

const position = z.object({
  latitude: z.number(),
  longitude: z.number(),
  source: z.enum(['register', 'address', 'hand']),
});
export type SubjectPosition = z.infer<typeof position>;

/** The position of a subject as a column of its query; null: unknown. */
export function positionOf(type: string, id: Sql) {
  return expr
    .json(
      sql`(SELECT json_build_object('latitude', p.latitude, 'longitude', p.longitude, 'source', p.source)
        FROM positions p WHERE p.subject_type = ${type} AND p.subject_id = ${id})`,
      position,
    )
    .orNull();
}
