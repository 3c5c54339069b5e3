import {
  alias,
  exists,
  expr,
  Follow,
  rows,
  type Sql,
  select,
  sql,
  type TypedSql,
} from '../../../models/index.ts';
import type { Subject } from '../subject.ts';

const f = alias(Follow, 'f');
const followerColumns = select({ userId: f.userId });

/** Ids of the people who follow a subject: the audience of its activities. */
export async function listFollowerIds({ type, id }: Subject): Promise<number[]> {
  const followers = await rows(
    followerColumns,
    sql`SELECT ${followerColumns} FROM follows f
      WHERE f.subject_type = ${type} AND f.subject_id = ${id} ORDER BY f.user_id`,
  );
  return followers.map(({ userId }) => userId);
}

/** The same in a statement of a feature; `id` is the subject's column. */
export function followerIdsOf(type: string, id: Sql): TypedSql<number[]> {
  return expr.integerArray(sql`ARRAY(
    SELECT user_id FROM follows WHERE subject_type = ${type} AND subject_id = ${id} ORDER BY user_id)`);
}

/** A SELECT of the ids of one type that a person follows, for a statement of a feature. */
export function idsFollowedBy(userId: number, type: string): Sql {
  return sql`SELECT subject_id FROM follows WHERE user_id = ${userId} AND subject_type = ${type}`;
}

/** A condition in a statement of a feature: the person follows the subject, whose column is `id`. */
export function isFollowedBy(userId: number, type: string, id: Sql): TypedSql<boolean> {
  return expr.boolean(sql`EXISTS (
    SELECT FROM follows WHERE subject_type = ${type} AND subject_id = ${id} AND user_id = ${userId})`);
}

/** Whether a person follows a subject. */
export function followsSubject(userId: number, { type, id }: Subject): Promise<boolean> {
  return exists(sql`
    SELECT FROM follows WHERE subject_type = ${type} AND subject_id = ${id} AND user_id = ${userId}`);
}

/** The number of followers of a subject, in a statement of a feature; `id` is the subject's column. */
export function countOfFollowers(type: string, id: Sql): TypedSql<number> {
  return expr.integer(sql`(
    SELECT count(*) FROM follows WHERE subject_type = ${type} AND subject_id = ${id})`);
}

const PAGE = 50;
const followedColumns = select({ type: f.subjectType, id: f.subjectId });

/** A page of the subjects that a person follows, the newest first. */
export async function listFollowed(userId: number, page: number) {
  const follows = await rows(
    followedColumns,
    sql`
      SELECT ${followedColumns} FROM follows f WHERE f.user_id = ${userId}
      ORDER BY f.created_at DESC, f.subject_type, f.subject_id LIMIT ${PAGE + 1} OFFSET ${(page - 1) * PAGE}`,
  );
  return { items: follows.slice(0, PAGE), hasMore: follows.length > PAGE };
}
