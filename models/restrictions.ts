import { integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';
import { expr, type TypedSql } from './selection.ts';
import { type Sql, sql } from './sql.ts';

/** A thing that a decision hides, or a thread that it closes: a row for each decision that does. */
export const SubjectRestriction = defineModel('subject_restrictions', {
  subjectType: text().primaryKey(),
  subjectId: integer().primaryKey(),
  kind: text<'hidden' | 'closed'>().primaryKey(),
  decisionId: integer().primaryKey(),
  createdAt: timestamp().defaultNow(),
});

/** The types of things that can be hidden. */
export type HideableType =
  | 'company'
  | 'company-reference'
  | 'person'
  | 'event'
  | 'initiative'
  | 'opportunity'
  | 'comment'
  | 'message'
  | 'file';

/**
 * A condition: the office has not hidden this thing; `id` is its column. Every statement that shows things to
 * people has it, also those for the office, which reads the words in the case about them.
 */
export function notHidden(type: HideableType, id: Sql): TypedSql<boolean> {
  return expr.boolean(subjectNotHidden({ type: sql`${type}`, id }));
}

/** As above, where the type is a column as well: in activities. */
export function subjectNotHidden({ type, id }: { type: Sql; id: Sql }): Sql {
  return sql`NOT EXISTS (
    SELECT FROM subject_restrictions h
    WHERE h.subject_type = ${type} AND h.subject_id = ${id} AND h.kind = 'hidden')`;
}

/** A condition: the office has closed this thread; `id` is the column of the thing that has it. */
export function isClosed(type: string, id: Sql | number): TypedSql<boolean> {
  return expr.boolean(sql`EXISTS (
    SELECT FROM subject_restrictions h
    WHERE h.subject_type = ${type} AND h.subject_id = ${id} AND h.kind = 'closed')`);
}

/** A condition on event `e`: neither the event nor the company that organises it is hidden. */
export function eventNotHidden(): Sql {
  return sql`(${notHidden('event', sql`e.id`)} AND ${notHidden('company', sql`e.organiser_company_id`)})`;
}

/**
 * A condition on event `e`: everybody may see it. No draft, and neither it nor its organiser is hidden. For
 * every list, feed, search and page; drafts and hidden events are in none.
 */
export function eventIsPublic(): Sql {
  return sql`(e.published_at IS NOT NULL AND ${eventNotHidden()})`;
}

/** A condition on opportunity `o`: neither it nor its company is hidden. */
export function opportunityNotHidden(): Sql {
  return sql`(${notHidden('opportunity', sql`o.id`)} AND ${notHidden('company', sql`o.company_id`)})`;
}
