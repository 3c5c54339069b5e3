import { date, id, integer, text, textArray, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';
import { type Sql, sql } from './sql.ts';

/** What a company or a person seeks or offers. */
export const Opportunity = defineModel('opportunities', {
  id: id(),
  kind: text<'seeks' | 'offers'>(),
  matter: text(),
  title: text(),
  body: text().default(''),
  tags: textArray().default([]),
  companyId: integer().nullable(),
  userId: integer().nullable(),
  closesOn: date().nullable(),
  closedAt: timestamp().nullable(),
  createdAt: timestamp().defaultNow(),
  updatedAt: timestamp().defaultNow(),
});
export type Opportunity = ModelOf<typeof Opportunity>;

/** A request to be introduced to a company by an officer. */
export const Introduction = defineModel('introductions', {
  id: id(),
  askerId: integer(),
  companyId: integer(),
  introducerId: integer(),
  message: text().default(''),
  word: text().nullable(),
  givenAt: timestamp().nullable(),
  declinedAt: timestamp().nullable(),
  createdAt: timestamp().defaultNow(),
});

/**
 * The opportunities (`o`) that are open on a day of the town (YYYY-MM-DD): not closed, the last day not passed, and the person
 * who posted it, if it is a person's, not banned.
 */
export function openOn(today: string): Sql {
  return sql`(o.closed_at IS NULL AND (o.closes_on IS NULL OR o.closes_on >= ${today}::date) AND (o.company_id IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM users shut WHERE shut.id = o.user_id AND shut.banned_at IS NOT NULL)))`;
}
