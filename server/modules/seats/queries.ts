import { z } from 'zod';
import {
  alias,
  execute,
  expr,
  type RowOfSelection,
  row,
  rows,
  SeatPool,
  SeatRegistration,
  Sql,
  select,
  sql,
  type TypedSql,
} from '../../../models/index.ts';
import { requireFound } from '../../platform/errors.ts';

/** The columns of a subject's pool, in a statement with `joinPool`: `capacity`, `confirmed`, `waiting`. */
export const pool = alias(SeatPool, 'pool');

/**
 * Joins the pool of each subject, under the alias `pool`: `joinPool('event', sql\`e.id\`)`. LATERAL with
 * LIMIT makes it one index lookup per subject. With a plain join, the planner would read all pools, because a
 * prepared plan does not know the length of a page. The type becomes text of the statement: it is a constant
 * of the code, never input.
 */
export function joinPool(type: string, subjectId: Sql): Sql {
  const select = 'SELECT capacity, confirmed, waiting FROM seat_pools';
  const join = `CROSS JOIN LATERAL (${select} WHERE subject_type = '${type}' AND subject_id = `;
  return new Sql([join, ' LIMIT 1) AS pool'], [subjectId]);
}

const poolColumns = select({
  subjectId: pool.subjectId,
  capacity: pool.capacity,
  confirmed: pool.confirmed,
  waiting: pool.waiting,
});
export type Pool = RowOfSelection<typeof poolColumns>;

/** Locks the pool of a subject until the transaction ends. Throws `not-found`. */
export async function lockPool(type: string, subjectId: Sql | number): Promise<Pool> {
  return requireFound(
    await row(
      poolColumns,
      sql`
        SELECT ${poolColumns} FROM seat_pools pool
        WHERE pool.subject_type = ${type} AND pool.subject_id = (${subjectId}) FOR UPDATE`,
    ),
  );
}

/** Locks the pools of several subjects, in a fixed order, to avoid deadlocks. */
export async function lockPools(type: string, subjectIds: readonly number[]): Promise<void> {
  await execute(sql`
    SELECT FROM seat_pools WHERE subject_type = ${type} AND subject_id = ANY (${subjectIds}::integer[])
    ORDER BY subject_id FOR UPDATE`);
}

/** The pool after the previous statements of this transaction. */
export async function findPool(type: string, subjectId: number): Promise<Pool> {
  return requireFound(
    await row(
      poolColumns,
      sql`
        SELECT ${poolColumns} FROM seat_pools pool
        WHERE pool.subject_type = ${type} AND pool.subject_id = ${subjectId}`,
    ),
  );
}

const r = alias(SeatRegistration, 'r');
const seatedColumns = select({ userId: r.userId, status: r.status });

/** The registrations of these users. */
export function listRegistrationsOf(type: string, subjectId: number, userIds: readonly number[]) {
  return rows(
    seatedColumns,
    sql`
      SELECT ${seatedColumns} FROM seat_registrations r
      WHERE r.subject_type = ${type} AND r.subject_id = ${subjectId}
        AND r.user_id = ANY (${userIds}::integer[])`,
  );
}

const userColumn = select({ userId: r.userId });

/** Ids of all registered users, confirmed or waiting, in the order of registration. */
export async function listRegisteredUserIds(type: string, subjectId: number): Promise<number[]> {
  const users = await rows(
    userColumn,
    sql`
      SELECT ${userColumn} FROM seat_registrations r
      WHERE r.subject_type = ${type} AND r.subject_id = ${subjectId} ORDER BY r.number`,
  );
  return users.map(({ userId }) => userId);
}

const ownRegistrationSchema = z.object({
  status: z.enum(['confirmed', 'waiting']),
  note: z.string(),
  /** False without a note, and with one from before questions existed. */
  isNoteConsented: z.boolean(),
  /** Position in the waiting list, counted from 1. */
  position: z.number(),
});
export type OwnRegistration = z.output<typeof ownRegistrationSchema>;

/** A user's own registration, as a column of a statement about subjects. */
export function ownRegistration(
  type: string,
  { subjectId, userId }: { subjectId: Sql; userId: number },
): TypedSql<OwnRegistration | null> {
  return expr
    .json(
      sql`(SELECT json_build_object('status', m.status, 'note', m.note,
        'isNoteConsented', m.note_consent_at IS NOT NULL,
        'position',
        (SELECT count(*) FROM seat_registrations w
         WHERE w.subject_type = m.subject_type AND w.subject_id = m.subject_id
           AND w.status = 'waiting' AND w.number <= m.number))
        FROM seat_registrations m
        WHERE m.subject_type = ${type} AND m.subject_id = ${subjectId} AND m.user_id = ${userId})`,
      ownRegistrationSchema,
    )
    .orNull();
}

/** The column of `ownRegistration` for a viewer without an account. */
export const noRegistration = expr.json(sql`NULL::json`, ownRegistrationSchema).orNull();
